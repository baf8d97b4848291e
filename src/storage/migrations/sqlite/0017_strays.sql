ALTER TABLE `deliveries` ADD `tried_at` integer;--> statement-breakpoint
ALTER TABLE `deliveries` ADD `ref` text;--> statement-breakpoint
ALTER TABLE `deliveries` ADD `stray` text;--> statement-breakpoint
ALTER TABLE `deliveries` ADD `stray_state` text;--> statement-breakpoint
CREATE INDEX `deliveries_stray` ON `deliveries` (`stray_state`,`platform`) WHERE "deliveries"."stray_state" is not null;