CREATE TABLE `announcements` (
	`id` text PRIMARY KEY NOT NULL,
	`subject` text NOT NULL,
	`at` integer NOT NULL,
	`fact` text NOT NULL,
	FOREIGN KEY (`subject`) REFERENCES `subjects`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `announcements_at` ON `announcements` (`at`);--> statement-breakpoint
CREATE TABLE `deliveries` (
	`seq` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`subscription` text NOT NULL,
	`platform` text NOT NULL,
	`subject` text NOT NULL,
	`announcement` text NOT NULL,
	`mode` text NOT NULL,
	`state` text NOT NULL,
	`rank` integer NOT NULL,
	`attempts` integer NOT NULL,
	`doubtful` integer NOT NULL,
	`not_before` integer NOT NULL,
	`holder` text,
	`lease_ms` integer,
	`lease_until` integer,
	`settled_at` integer,
	`reason` text
);
--> statement-breakpoint
CREATE UNIQUE INDEX `deliveries_replaceable` ON `deliveries` (`subject`,`subscription`,`mode`) WHERE "deliveries"."state" in ('pending', 'claimed');--> statement-breakpoint
CREATE INDEX `deliveries_waiting` ON `deliveries` (`platform`,`rank`,`mode`,`not_before`,`seq`) WHERE "deliveries"."state" = 'pending';--> statement-breakpoint
CREATE INDEX `deliveries_leased` ON `deliveries` (`subject`,`subscription`) WHERE "deliveries"."state" in ('claimed', 'sending');--> statement-breakpoint
CREATE INDEX `deliveries_lease_until` ON `deliveries` (`lease_until`) WHERE "deliveries"."state" in ('claimed', 'sending');--> statement-breakpoint
CREATE INDEX `deliveries_settled` ON `deliveries` (`state`,`settled_at`);--> statement-breakpoint
CREATE INDEX `deliveries_announcement` ON `deliveries` (`announcement`);--> statement-breakpoint
CREATE TABLE `incident_refs` (
	`ref` text PRIMARY KEY NOT NULL,
	`incident` text NOT NULL,
	FOREIGN KEY (`incident`) REFERENCES `incidents`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `incidents` (
	`id` text PRIMARY KEY NOT NULL,
	`code` text NOT NULL,
	`service` text NOT NULL,
	`version` integer NOT NULL,
	`phase` text NOT NULL,
	`started_at` integer NOT NULL,
	`mitigated_at` integer,
	`closed_at` integer,
	`impact` text NOT NULL,
	`maintenance` integer NOT NULL,
	`promises` text,
	`snapshot` text NOT NULL
);
--> statement-breakpoint
CREATE INDEX `incidents_code` ON `incidents` (`code`,`started_at`);--> statement-breakpoint
CREATE INDEX `incidents_service` ON `incidents` (`service`,`closed_at`);--> statement-breakpoint
CREATE INDEX `incidents_open` ON `incidents` (`service`) WHERE "incidents"."closed_at" is null;--> statement-breakpoint
CREATE INDEX `incidents_started` ON `incidents` (`started_at`);--> statement-breakpoint
CREATE INDEX `incidents_past` ON `incidents` (`phase`,`maintenance`,`closed_at`);--> statement-breakpoint
CREATE TABLE `leases` (
	`name` text PRIMARY KEY NOT NULL,
	`holder` text NOT NULL,
	`until` integer NOT NULL,
	`fence` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `meta` (
	`name` text PRIMARY KEY NOT NULL,
	`value` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `official_words` (
	`seq` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`key` text NOT NULL,
	`service` text NOT NULL,
	`ref` text NOT NULL,
	`received_at` integer NOT NULL,
	`considered_at` integer,
	`word` text NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `official_words_key` ON `official_words` (`key`);--> statement-breakpoint
CREATE INDEX `official_words_ref` ON `official_words` (`ref`,`seq`);--> statement-breakpoint
CREATE INDEX `official_words_unconsidered` ON `official_words` (`service`,`seq`) WHERE "official_words"."considered_at" is null;--> statement-breakpoint
CREATE TABLE `reports` (
	`seq` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`key` text NOT NULL,
	`service` text NOT NULL,
	`reporter` text NOT NULL,
	`community` text NOT NULL,
	`symptom` text NOT NULL,
	`component` text NOT NULL,
	`region` text,
	`note` text,
	`at` integer NOT NULL,
	`received_at` integer NOT NULL,
	`considered_at` integer
);
--> statement-breakpoint
CREATE UNIQUE INDEX `reports_key` ON `reports` (`key`);--> statement-breakpoint
CREATE INDEX `reports_service` ON `reports` (`service`,`at`);--> statement-breakpoint
CREATE INDEX `reports_reporter` ON `reports` (`reporter`,`service`,`at`);--> statement-breakpoint
CREATE INDEX `reports_noted` ON `reports` (`at`) WHERE "reports"."note" is not null;--> statement-breakpoint
CREATE INDEX `reports_unconsidered` ON `reports` (`service`,`seq`) WHERE "reports"."considered_at" is null;--> statement-breakpoint
CREATE TABLE `seen_events` (
	`platform` text NOT NULL,
	`event` text NOT NULL,
	`at` integer NOT NULL,
	PRIMARY KEY(`platform`, `event`)
);
--> statement-breakpoint
CREATE INDEX `seen_events_at` ON `seen_events` (`at`);--> statement-breakpoint
CREATE TABLE `service_states` (
	`service` text PRIMARY KEY NOT NULL,
	`version` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `settings` (
	`platform` text NOT NULL,
	`community` text NOT NULL,
	`channel` text NOT NULL,
	`locale` text,
	`zone` text,
	PRIMARY KEY(`platform`, `community`, `channel`)
);
--> statement-breakpoint
CREATE TABLE `sources` (
	`id` text PRIMARY KEY NOT NULL,
	`cursor` text,
	`next_poll_at` integer NOT NULL,
	`failures` integer NOT NULL,
	`last_success_at` integer,
	`last_failure` text,
	`breakage` text,
	`holder` text,
	`lease_until` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `standing_messages` (
	`subscription` text NOT NULL,
	`subject` text NOT NULL,
	`ref` text NOT NULL,
	`announcement` text NOT NULL,
	PRIMARY KEY(`subscription`, `subject`)
);
--> statement-breakpoint
CREATE INDEX `standing_messages_subject` ON `standing_messages` (`subject`);--> statement-breakpoint
CREATE TABLE `subjects` (
	`id` text PRIMARY KEY NOT NULL,
	`announced` text NOT NULL,
	`over_at` integer
);
--> statement-breakpoint
CREATE INDEX `subjects_over` ON `subjects` (`over_at`);--> statement-breakpoint
CREATE TABLE `subscriptions` (
	`id` text PRIMARY KEY NOT NULL,
	`code` text NOT NULL,
	`platform` text NOT NULL,
	`community` text NOT NULL,
	`channel` text NOT NULL,
	`service` text NOT NULL,
	`region` text NOT NULL,
	`min_impact` text NOT NULL,
	`paused` integer NOT NULL,
	`created_at` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `subscriptions_filter` ON `subscriptions` (`platform`,`community`,`channel`,`service`,`region`);--> statement-breakpoint
CREATE UNIQUE INDEX `subscriptions_code` ON `subscriptions` (`platform`,`community`,`channel`,`code`);--> statement-breakpoint
CREATE INDEX `subscriptions_service` ON `subscriptions` (`service`);