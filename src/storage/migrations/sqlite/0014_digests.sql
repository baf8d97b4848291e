CREATE TABLE `digests` (
	`id` text PRIMARY KEY NOT NULL,
	`platform` text NOT NULL,
	`community` text NOT NULL,
	`channel` text NOT NULL,
	`every` text NOT NULL,
	`minute` integer NOT NULL,
	`next_at` integer NOT NULL,
	`since` integer NOT NULL,
	`ended` text NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `digests_channel` ON `digests` (`platform`,`community`,`channel`);--> statement-breakpoint
CREATE INDEX `digests_next` ON `digests` (`next_at`,`id`);