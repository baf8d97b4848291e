CREATE TABLE `automation_calls` (
	`seq` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`id` text NOT NULL,
	`automation` text NOT NULL,
	`event` text NOT NULL,
	`subject` text NOT NULL,
	`body` text NOT NULL,
	`state` text NOT NULL,
	`attempts` integer NOT NULL,
	`not_before` integer NOT NULL,
	`holder` text,
	`lease_until` integer,
	`reason` text,
	`created_at` integer NOT NULL,
	`settled_at` integer,
	`told` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `automation_calls_id` ON `automation_calls` (`id`);--> statement-breakpoint
CREATE INDEX `automation_calls_open` ON `automation_calls` (`not_before`) WHERE "automation_calls"."state" in ('pending', 'claimed');--> statement-breakpoint
CREATE INDEX `automation_calls_subject` ON `automation_calls` (`automation`,`subject`,`seq`);--> statement-breakpoint
CREATE INDEX `automation_calls_settled` ON `automation_calls` (`settled_at`);--> statement-breakpoint
CREATE TABLE `automations` (
	`id` text PRIMARY KEY NOT NULL,
	`code` text NOT NULL,
	`platform` text NOT NULL,
	`community` text NOT NULL,
	`url` text NOT NULL,
	`service` text NOT NULL,
	`events` text NOT NULL,
	`maker` text NOT NULL,
	`secret_shown` integer NOT NULL,
	`created_at` integer NOT NULL,
	`disabled_at` integer,
	`paused` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `automations_code` ON `automations` (`platform`,`community`,`code`);--> statement-breakpoint
CREATE UNIQUE INDEX `automations_url` ON `automations` (`platform`,`community`,`url`,`service`);--> statement-breakpoint
CREATE INDEX `automations_service` ON `automations` (`service`);--> statement-breakpoint
CREATE INDEX `automations_maker` ON `automations` (`maker`);