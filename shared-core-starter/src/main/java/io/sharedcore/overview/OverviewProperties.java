package io.sharedcore.overview;

import java.util.Set;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What a service says about its own set-up.
 *
 * @param enabled Whether Actuator has the endpoint "sharedcore", and properties that
 * nothing reads are looked for.
 * @param showValues Who sees the values of settings in the endpoint. Secrets are masked
 * for everybody.
 * @param roles Roles that count as authorized where values are shown "when-authorized";
 * empty, whoever is authenticated is.
 * @param unknownProperties What happens at start-up where a property under "shared-core."
 * is set that does not exist.
 */
@ConfigurationProperties("shared-core.overview")
record OverviewProperties(@DefaultValue("true") boolean enabled, @DefaultValue("always") ShowValues showValues,
		@DefaultValue Set<String> roles, @DefaultValue("warn") UnknownProperties unknownProperties) {

	static final String PREFIX = "shared-core.overview";

	/** Who sees values; Actuator's own type may be missing. */
	enum ShowValues {

		/** Nobody. */
		NEVER,

		/** Who is authenticated and has one of the roles; over JMX, whoever connects. */
		WHEN_AUTHORIZED,

		/** Whoever may ask the endpoint. */
		ALWAYS

	}

	/** What happens where a property is set that does not exist. */
	enum UnknownProperties {

		/** Each is logged as a warning, with the name that was probably meant. */
		WARN,

		/**
		 * The application does not start; environment variables are still only warned of.
		 */
		FAIL,

		/** Nobody looks. */
		IGNORE

	}

}
