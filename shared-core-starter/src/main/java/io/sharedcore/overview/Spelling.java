package io.sharedcore.overview;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/**
 * Suggests the name that was probably meant.
 */
final class Spelling {

	private Spelling() {
	}

	/**
	 * The candidate with the fewest edits, if these are few: one for each three letters,
	 * but at least two.
	 */
	static Optional<String> nearest(String word, Collection<String> candidates) {
		return candidates.stream()
			.min(Comparator.comparingInt((candidate) -> edits(word, candidate)))
			.filter((candidate) -> edits(word, candidate) <= Math.max(2, word.length() / 3));
	}

	/**
	 * The number of letters to add, remove, replace or swap with their neighbour (the
	 * optimal string alignment distance), ignoring case.
	 */
	static int edits(String from, String to) {
		String a = from.toLowerCase(Locale.ROOT);
		String b = to.toLowerCase(Locale.ROOT);
		int[][] edits = new int[a.length() + 1][b.length() + 1];
		for (int i = 0; i <= a.length(); i++) {
			for (int j = 0; j <= b.length(); j++) {
				edits[i][j] = (i == 0 || j == 0) ? i + j : least(a, b, i, j, edits);
			}
		}
		return edits[a.length()][b.length()];
	}

	private static int least(String a, String b, int i, int j, int[][] edits) {
		int replaced = edits[i - 1][j - 1] + ((a.charAt(i - 1) == b.charAt(j - 1)) ? 0 : 1);
		int least = Math.min(replaced, Math.min(edits[i - 1][j], edits[i][j - 1]) + 1);
		boolean swapped = i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
		return swapped ? Math.min(least, edits[i - 2][j - 2] + 1) : least;
	}

}
