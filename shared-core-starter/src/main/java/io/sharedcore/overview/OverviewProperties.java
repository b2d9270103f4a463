package io.sharedcore.overview;

import java.util.Set;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the overview.
 *
 * @param enabled Whether Actuator has the endpoint "sharedcore", and properties that
 * nothing reads are looked for.
 * @param showValues Who sees the values of settings in the endpoint. Secrets are always
 * masked.
 * @param roles Roles that count as authorized where values are shown "when-authorized";
 * if empty, every authenticated user is authorized.
 * @param unknownProperties What happens at start-up where a property under "shared-core."
 * is set that does not exist.
 */
@ConfigurationProperties("shared-core.overview")
record OverviewProperties(@DefaultValue("true") boolean enabled, @DefaultValue("always") ShowValues showValues,
		@DefaultValue Set<String> roles, @DefaultValue("warn") UnknownProperties unknownProperties) {

	static final String PREFIX = "shared-core.overview";

	/**
	 * The callers that see values. A separate type, because Actuator's own type may be
	 * missing.
	 */
	enum ShowValues {

		/** No caller. */
		NEVER,

		/** Authenticated callers with one of the roles; over JMX, all callers. */
		WHEN_AUTHORIZED,

		/** All callers of the endpoint. */
		ALWAYS

	}

	/** The effect of a property that does not exist. */
	enum UnknownProperties {

		/** Each one is logged as a warning, with the name that was probably meant. */
		WARN,

		/**
		 * The application does not start; environment variables only cause a warning.
		 */
		FAIL,

		/** No check. */
		IGNORE

	}

}
