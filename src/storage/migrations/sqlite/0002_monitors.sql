CREATE TABLE `monitor_readings` (
	`monitor` text NOT NULL,
	`at` integer NOT NULL,
	`value` real,
	`received_at` integer NOT NULL,
	PRIMARY KEY(`monitor`, `at`)
);
--> statement-breakpoint
CREATE INDEX `monitor_readings_at` ON `monitor_readings` (`at`);--> statement-breakpoint
CREATE TABLE `monitors` (
	`id` text PRIMARY KEY NOT NULL,
	`owner` text NOT NULL,
	`shop` text NOT NULL,
	`shop_key` text NOT NULL,
	`service` text NOT NULL,
	`metric` text NOT NULL,
	`region` text,
	`created_at` integer NOT NULL,
	`heard_at` integer,
	`revoked_at` integer
);
--> statement-breakpoint
CREATE UNIQUE INDEX `monitors_name` ON `monitors` (`owner`,`shop_key`,`metric`) WHERE "monitors"."revoked_at" is null;--> statement-breakpoint
CREATE INDEX `monitors_service` ON `monitors` (`service`) WHERE "monitors"."revoked_at" is null;