package io.sharedcore.ratelimit;

import java.util.List;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

/**
 * The tokens that a request holds until its caller is known.
 */
final class Reservation {

	private static final String ATTRIBUTE = Reservation.class.getName();

	private final PendingRequests pending;

	private final List<Limit> limits;

	private final String caller;

	private boolean open = true;

	private Reservation(PendingRequests pending, List<Limit> limits, String caller) {
		this.pending = pending;
		this.limits = limits;
		this.caller = caller;
	}

	/** Creates the reservation of tokens that are already reserved. */
	static Reservation open(HttpServletRequest request, PendingRequests pending, List<Limit> limits, String caller) {
		Reservation reservation = new Reservation(pending, limits, caller);
		request.setAttribute(ATTRIBUTE, reservation);
		return reservation;
	}

	static @Nullable Reservation of(HttpServletRequest request) {
		return (Reservation) request.getAttribute(ATTRIBUTE);
	}

	/** The caller is known. */
	void release() {
		if (this.open) {
			this.open = false;
			this.pending.release(this.limits, this.caller);
		}
	}

	/**
	 * The caller was refused.
	 * @return whether the tokens were still reserved
	 */
	boolean spend() {
		boolean spent = this.open;
		if (spent) {
			this.open = false;
			this.pending.spend(this.limits, this.caller);
		}
		return spent;
	}

	/** Applies the state of the store's bucket that the tokens belong to. */
	void update(RateLimitResult result, String admitted) {
		if (admitted.equals(this.caller)) {
			this.pending.update(result, this.caller);
		}
	}

}
