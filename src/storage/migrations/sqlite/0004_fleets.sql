CREATE TABLE `fleets` (
	`service` text PRIMARY KEY NOT NULL,
	`tick` integer NOT NULL,
	`state` text NOT NULL,
	`view` text NOT NULL,
	`judged_at` integer NOT NULL
);
