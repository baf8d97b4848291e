CREATE TABLE `installations` (
	`platform` text NOT NULL,
	`community` text NOT NULL,
	`sealed` text NOT NULL,
	`installed_at` integer NOT NULL,
	PRIMARY KEY(`platform`, `community`)
);
