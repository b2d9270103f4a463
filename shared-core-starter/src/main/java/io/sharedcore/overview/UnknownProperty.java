package io.sharedcore.overview;

import java.util.List;

/**
 * A property that is set and that nothing reads. Its value is not kept: it may be a
 * secret under a misspelt name.
 *
 * @param name its name, as it is set
 * @param origin where it is set
 * @param meant the name that was probably meant; empty without a similar name
 */
record UnknownProperty(String name, String origin, List<String> suggestions) {

	String description() {
		return this.name + " (" + this.origin + ")"
				+ (this.suggestions.isEmpty() ? "" : ": did you mean " + String.join(" or ", this.suggestions) + "?");
	}

}
