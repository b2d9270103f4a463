package io.sharedcore.client;

import java.net.InetAddress;
import java.util.Arrays;

/**
 * Decides which addresses may be called. The application configures it by the
 * {@code InetAddressFilter} of Spring Boot 4.1, which does not exist on Spring Boot 4.0.
 */
@FunctionalInterface
interface AddressFilter {

	/** Accepts every address. */
	AddressFilter ALL = (address) -> true;

	/**
	 * Whether an address may be called.
	 */
	boolean accepts(InetAddress address);

	/**
	 * Returns the addresses of a host that may be called.
	 * @throws AttemptFailure if there is none; nothing has been sent then
	 */
	default InetAddress[] accepted(InetAddress[] found) {
		InetAddress[] accepted = Arrays.stream(found).filter(this::isAccepted).toArray(InetAddress[]::new);
		if (accepted.length == 0) {
			throw AttemptFailure.refused("the InetAddressFilter accepts no address of the host", null);
		}
		return accepted;
	}

	private boolean isAccepted(InetAddress address) {
		try {
			return accepts(address);
		}
		catch (RuntimeException ex) {
			throw AttemptFailure.refused("the InetAddressFilter failed", ex);
		}
	}

}
