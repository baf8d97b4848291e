/**
 * What every `Store` promises, on SQLite and on PostgreSQL. One test file, so that drizzle is loaded and a database
 * created once; its suites lie beside it.
 */
import './store/evidence.suite.ts';
import './store/commit.suite.ts';
import './store/outbox.suite.ts';
import './store/late.suite.ts';
import './store/communities.suite.ts';
import './store/conversations.suite.ts';
import './store/notices.suite.ts';
import './store/staff.suite.ts';
import './store/grants.suite.ts';
import './store/market.suite.ts';
import './store/monitors.suite.ts';
import './store/installations.suite.ts';
import './store/automations.suite.ts';
import './store/checklists.suite.ts';
import './store/digests.suite.ts';
import './store/leases.suite.ts';
import './store/opening.suite.ts';
import './store/crowded.suite.ts';
