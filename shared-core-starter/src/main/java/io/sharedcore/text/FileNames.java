package io.sharedcore.text;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * Turns file names from untrusted sources into names that are safe to store.
 *
 * @see <a href=
 * "https://learn.microsoft.com/en-us/windows/win32/fileio/naming-a-file">Naming Files,
 * Paths, and Namespaces</a> for the reserved characters and names
 */
public final class FileNames {

	private static final int MAX_BYTES = 255;

	/** Longer names are cut in the middle before any costly work. */
	private static final int MAX_CHARS = 4096;

	/** A longer text after the last dot is not an extension but a sentence. */
	private static final int MAX_EXTENSION_BYTES = 64;

	private static final String FALLBACK = "file";

	private static final String DOT_AND_SPACE = ". ";

	/**
	 * Control and format characters (bidi overrides, zero-width, tags), line and
	 * paragraph separators, halves of surrogate pairs and noncharacters: invisible, and
	 * only used to deceive.
	 */
	private static final Pattern INVISIBLE = Pattern
		.compile("[\\p{Cc}\\p{Cf}\\p{Cs}\\u2028\\u2029\\p{IsNoncharacter_Code_Point}]");

	private static final Pattern SPACE = Pattern.compile("\\p{Zs}");

	/**
	 * Reserved by Windows, or turned into such a character on the way to a file system:
	 * look-alikes of slashes by best-fit conversion, private-use characters by SMB and
	 * WSL.
	 */
	private static final Pattern RESERVED = Pattern.compile(
			"[<>:\"|?*\\p{Co}\\u2044\\u2215\\u29F5\\u29F8\\u29F9\\uFE68\\uFF02\\uFF0A\\uFF0F\\uFF1A\\uFF1C\\uFF1E\\uFF1F\\uFF3C\\uFF5C]");

	private static final Pattern DEVICE = Pattern.compile(
			"(?:con|prn|aux|nul|clock\\$|conin\\$|conout\\$|(?:com|lpt)[0-9\\u00B9\\u00B2\\u00B3]) *(?:\\..*)?",
			Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

	private FileNames() {
	}

	/**
	 * Makes a name that can be stored in one directory on any common file system, and
	 * shown to a person.
	 * <ul>
	 * <li>Only the last part of a path is kept: {@code ../../etc/passwd} is
	 * {@code passwd}.</li>
	 * <li>Control and invisible characters are removed (also those that reverse the
	 * reading direction, as in {@code invoice\u005Cu202Efdp.exe}); {@code < > : " | ? *}
	 * and characters that look like them or like a slash become {@code _}.</li>
	 * <li>It neither begins nor ends with a dot or a space, so it is never hidden, nor
	 * {@code .} or {@code ..}.</li>
	 * <li>Names of Windows' devices are preceded by {@code _}, with any extension:
	 * {@code _nul.txt}.</li>
	 * <li>It is Unicode NFC and at most 255 bytes long in UTF-8; a longer name loses its
	 * end, but keeps its extension.</li>
	 * <li>It is never empty: an empty result is {@code file}, and {@code .pdf} is
	 * {@code file.pdf}.</li>
	 * </ul>
	 * A valid name does not change, and neither does a sanitized name. Two different
	 * names may have the same result: a name tells people what a file is, and is not a
	 * key. Nothing is decoded: decode percent-encoding before the call, never after it. A
	 * safe name is not a safe type: {@code page.html} is still an HTML page.
	 * @param name the name, such as that of an uploaded file; {@code null} is treated as
	 * empty
	 * @return a name that is safe to store
	 */
	public static String sanitize(@Nullable String name) {
		String last = withoutMiddle(withoutDirectories((name != null) ? name : ""));
		String visible = INVISIBLE.matcher(last).replaceAll("");
		String composed = SPACE.matcher(Normalizer.normalize(visible, Normalizer.Form.NFC)).replaceAll(" ");
		String trimmed = trim(RESERVED.matcher(composed).replaceAll("_"));
		return shorten(DEVICE.matcher(trimmed).matches() ? "_" + trimmed : trimmed);
	}

	private static String withoutDirectories(String path) {
		String withoutEnd = withoutEnd(path, "/\\");
		return withoutEnd.substring(Math.max(withoutEnd.lastIndexOf('/'), withoutEnd.lastIndexOf('\\')) + 1);
	}

	private static String withoutMiddle(String name) {
		int half = MAX_CHARS / 2;
		return (name.length() <= MAX_CHARS) ? name : name.substring(0, half) + name.substring(name.length() - half);
	}

	private static String trim(String name) {
		String end = withoutEnd(name, DOT_AND_SPACE);
		int start = 0;
		while (start < end.length() && DOT_AND_SPACE.indexOf(end.charAt(start)) >= 0) {
			start++;
		}
		String trimmed = end.substring(start);
		if (trimmed.isEmpty()) {
			return FALLBACK;
		}
		boolean wasOnlyAnExtension = end.substring(0, start).contains(".") && !trimmed.contains(".");
		return wasOnlyAnExtension ? FALLBACK + "." + trimmed : trimmed;
	}

	private static String withoutEnd(String text, String characters) {
		int end = text.length();
		while (end > 0 && characters.indexOf(text.charAt(end - 1)) >= 0) {
			end--;
		}
		return text.substring(0, end);
	}

	private static String shorten(String name) {
		if (bytes(name) <= MAX_BYTES) {
			return name;
		}
		int dot = name.lastIndexOf('.');
		String extension = (dot > 0 && bytes(name.substring(dot)) <= MAX_EXTENSION_BYTES) ? name.substring(dot) : "";
		String stem = name.substring(0, name.length() - extension.length());
		String cut = cut(stem, MAX_BYTES - bytes(extension)) + extension;
		return withoutEnd(cut, DOT_AND_SPACE);
	}

	/** Cuts between characters, never inside one. */
	private static String cut(String text, int maxBytes) {
		int end = 0;
		int size = 0;
		while (end < text.length()) {
			int codePoint = text.codePointAt(end);
			size += bytes(Character.toString(codePoint));
			if (size > maxBytes) {
				break;
			}
			end += Character.charCount(codePoint);
		}
		return text.substring(0, end);
	}

	private static int bytes(String text) {
		return text.getBytes(StandardCharsets.UTF_8).length;
	}

}
