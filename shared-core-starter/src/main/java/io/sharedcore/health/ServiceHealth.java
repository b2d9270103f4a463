package io.sharedcore.health;

/**
 * Asks other services for their health. A bean of the application replaces the default.
 */
public interface ServiceHealth {

	/**
	 * Asks a service now, once, and for at most {@code shared-core.health.timeout}. No
	 * token is sent.
	 * @param service a name that is configured under {@code shared-core.client.services},
	 * or an absolute {@code http(s)} base URL. The path is its {@code health-path}, or
	 * {@code /actuator/health} by default
	 * @return the status of the service: if it does not respond, it is down, and no
	 * exception is thrown
	 * @throws io.sharedcore.client.ServiceCallException of the kind {@code REFUSED} if
	 * the service is not known
	 */
	ServiceStatus check(String service);

}
