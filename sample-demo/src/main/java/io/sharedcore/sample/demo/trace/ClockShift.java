package io.sharedcore.sample.demo.trace;

/**
 * Corrects differences between the clocks of two services, as Jaeger does: a request
 * cannot have been handled before it was sent.
 */
final class ClockShift {

	private ClockShift() {
	}

	/**
	 * Returns by how much the span of a server has to be moved to fit into that of its
	 * client. Without a better knowledge, both ways of the network took equally long.
	 * @param callBegin when the client began
	 * @param callDuration how long the client waited
	 * @param begin when the server began, by its own clock
	 * @param duration how long the server worked; longer than the client waited if the
	 * client gave up
	 * @return the difference to add; zero if the span fits
	 */
	static long of(long callBegin, long callDuration, long begin, long duration) {
		long callEnd = callBegin + callDuration;
		if (duration > callDuration) {
			return (begin >= callBegin && begin <= callEnd) ? 0 : callBegin - begin;
		}
		boolean fits = begin >= callBegin && begin + duration <= callEnd;
		return fits ? 0 : callBegin + (callDuration - duration) / 2 - begin;
	}

}
