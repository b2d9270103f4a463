package io.sharedcore.logging;

import org.slf4j.Marker;
import org.slf4j.MarkerFactory;

/**
 * Markers that change the level of an event.
 *
 * <pre class="code">
 * log.atError().addMarker(LogMarkers.CRITICAL).log("The ledger does not add up");
 * </pre>
 */
public final class LogMarkers {

	/**
	 * Changes the level of an event from {@code ERROR} to {@code CRITICAL}, which needs
	 * attention at once. It has no effect on events of another level. Another marker of
	 * this name, or a marker that references it, has the same effect.
	 */
	public static final Marker CRITICAL = MarkerFactory.getMarker("CRITICAL");

	private LogMarkers() {
	}

}
