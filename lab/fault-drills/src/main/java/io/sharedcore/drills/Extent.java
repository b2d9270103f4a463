package io.sharedcore.drills;

import java.time.Duration;

/**
 * How much of a drill is run: a few seconds of it with every build, or all of it.
 *
 * @param full whether it is the long form
 * @param load how long the load of the long form lasts, where a drill goes by time
 * @param keys how much each caller sends, where a drill goes by number
 * @param kills the most faults of a drill that goes by number
 */
public record Extent(boolean full, Duration load, int keys, int kills) {

	/** What runs with every build. */
	public static final Extent SHORT = new Extent(false, Duration.ofSeconds(6), 7, 200);

	/** What runs by command. */
	public static final Extent LONG = new Extent(true, Duration.ofMinutes(5), 10_000, 200);

	Extent withLoad(Duration load) {
		return new Extent(this.full, load, this.keys, this.kills);
	}

	Extent withKeys(int keys) {
		return new Extent(this.full, this.load, keys, this.kills);
	}

	Extent withKills(int kills) {
		return new Extent(this.full, this.load, this.keys, kills);
	}

	/**
	 * Chooses by the form.
	 * @param some what the short form takes
	 * @param all what the long form takes
	 * @return one of the two
	 */
	public int choose(int some, int all) {
		return this.full ? all : some;
	}

}
