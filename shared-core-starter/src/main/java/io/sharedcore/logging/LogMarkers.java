package io.sharedcore.logging;

import org.slf4j.Marker;
import org.slf4j.MarkerFactory;

/**
 * Markers that change how an event is shown.
 *
 * <pre class="code">
 * log.atError().addMarker(LogMarkers.CRITICAL).log("The ledger does not add up");
 * </pre>
 */
public final class LogMarkers {

	/**
	 * Makes an event of level {@code ERROR} one of level {@code CRITICAL}: somebody has
	 * to be woken. It has no effect on events of another level. A marker of this name
	 * that was made elsewhere, or one that refers to it, does the same.
	 */
	public static final Marker CRITICAL = MarkerFactory.getMarker("CRITICAL");

	private LogMarkers() {
	}

}
