package io.sharedcore.health;

/**
 * Asks other services how they are. A bean; the application's own takes its place.
 */
public interface ServiceHealth {

	/**
	 * Asks a service now, once, and for no longer than
	 * {@code shared-core.health.timeout}. No token is sent.
	 * @param service a name that is configured under {@code shared-core.client.services},
	 * or an absolute {@code http(s)} base URL. It is asked at its {@code health-path}, or
	 * at {@code /actuator/health} if it has none
	 * @return how the service is: a service that does not answer is down, and no
	 * exception
	 * @throws io.sharedcore.client.ServiceCallException of the kind {@code REFUSED} if
	 * there is nobody to ask: the service is not known
	 */
	ServiceStatus check(String service);

}
