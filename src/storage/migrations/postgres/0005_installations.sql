CREATE TABLE "installations" (
	"platform" text NOT NULL,
	"community" text NOT NULL,
	"sealed" text NOT NULL,
	"installed_at" bigint NOT NULL,
	CONSTRAINT "installations_pk" PRIMARY KEY("platform","community")
);
