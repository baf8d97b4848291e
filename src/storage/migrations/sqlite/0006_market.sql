CREATE TABLE `market_imports` (
	`id` text PRIMARY KEY NOT NULL,
	`scope` text NOT NULL,
	`code` text NOT NULL,
	`at` integer NOT NULL,
	`file_name` text NOT NULL,
	`draft` text
);
--> statement-breakpoint
CREATE UNIQUE INDEX `market_imports_code` ON `market_imports` (`scope`,`code`);--> statement-breakpoint
CREATE INDEX `market_imports_at` ON `market_imports` (`at`);--> statement-breakpoint
CREATE TABLE `market_observations` (
	`scope` text NOT NULL,
	`import` text NOT NULL,
	`source` text NOT NULL,
	`service` text NOT NULL,
	`market` text NOT NULL,
	`at` integer NOT NULL,
	`window_days` integer NOT NULL,
	`entity` text NOT NULL,
	`key` text NOT NULL,
	`metric` text NOT NULL,
	`value` real NOT NULL,
	`quality` text NOT NULL,
	`stored_at` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `market_observations_identity` ON `market_observations` (`scope`,`entity`,`at`,`market`,`key`,`metric`,`window_days`,`source`,`service`);--> statement-breakpoint
CREATE INDEX `market_observations_import` ON `market_observations` (`import`);--> statement-breakpoint
CREATE INDEX `market_observations_at` ON `market_observations` (`at`);