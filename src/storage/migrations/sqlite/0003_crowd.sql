CREATE TABLE `answers` (
	`seq` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`key` text NOT NULL,
	`service` text NOT NULL,
	`reporter` text NOT NULL,
	`community` text NOT NULL,
	`verdict` text NOT NULL,
	`component` text,
	`region` text,
	`at` integer NOT NULL,
	`received_at` integer NOT NULL,
	`considered_at` integer,
	`standing` text,
	`decision` integer,
	`streams` integer
);
--> statement-breakpoint
CREATE UNIQUE INDEX `answers_key` ON `answers` (`key`);--> statement-breakpoint
CREATE INDEX `answers_service` ON `answers` (`service`,`at`);--> statement-breakpoint
CREATE INDEX `answers_folded` ON `answers` (`service`,`decision`,`at`);--> statement-breakpoint
CREATE INDEX `answers_unconsidered` ON `answers` (`service`,`seq`) WHERE "answers"."considered_at" is null;--> statement-breakpoint
CREATE TABLE `asks` (
	`seq` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`incident` text NOT NULL,
	`round` integer NOT NULL,
	`reporter` text NOT NULL,
	`service` text NOT NULL,
	`community` text NOT NULL,
	`region` text,
	`at` integer NOT NULL,
	`state` text NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `asks_once` ON `asks` (`incident`,`round`,`reporter`);--> statement-breakpoint
CREATE INDEX `asks_reporter` ON `asks` (`reporter`,`at`);--> statement-breakpoint
CREATE INDEX `asks_at` ON `asks` (`at`);--> statement-breakpoint
CREATE TABLE `bars` (
	`seq` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`community` text NOT NULL,
	`reporter` text NOT NULL,
	`since` integer NOT NULL,
	`at` integer NOT NULL,
	`by` text NOT NULL,
	`undone_at` integer,
	`undone_by` text
);
--> statement-breakpoint
CREATE UNIQUE INDEX `bars_standing` ON `bars` (`community`,`reporter`) WHERE "bars"."undone_at" is null;--> statement-breakpoint
CREATE INDEX `bars_community` ON `bars` (`community`,`seq`);--> statement-breakpoint
CREATE TABLE `communities_met` (
	`community` text PRIMARY KEY NOT NULL,
	`met_at` integer NOT NULL,
	`members` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `inboxes` (
	`service` text NOT NULL,
	`reporter` text NOT NULL,
	`sealed` text NOT NULL,
	`until` integer NOT NULL,
	PRIMARY KEY(`service`, `reporter`)
);
--> statement-breakpoint
CREATE INDEX `inboxes_until` ON `inboxes` (`until`);--> statement-breakpoint
CREATE TABLE `members_met` (
	`community` text NOT NULL,
	`member` text NOT NULL,
	`met_at` integer NOT NULL,
	PRIMARY KEY(`community`, `member`)
);
--> statement-breakpoint
ALTER TABLE `reports` ADD `standing` text;--> statement-breakpoint
ALTER TABLE `reports` ADD `decision` integer;--> statement-breakpoint
ALTER TABLE `reports` ADD `streams` integer;--> statement-breakpoint
CREATE INDEX `reports_folded` ON `reports` (`service`,`decision`,`at`);--> statement-breakpoint
ALTER TABLE `service_states` ADD `crowd` text;--> statement-breakpoint
ALTER TABLE `service_states` ADD `streams` integer;