package io.sharedcore.text;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class FileNamesTests {

	@ParameterizedTest
	@ValueSource(strings = { "report.pdf", "Jahresübersicht 2026.xlsx", "请假条.docx", "-rf", "archive.tar.gz", "a",
			"README", "😀.png", "v1.2.3", "_x", "constant.txt", "com10.txt", "it's (1) & more; 50%.txt" })
	void nameThatIsFineStaysAsItIs(String name) {
		assertThat(FileNames.sanitize(name)).isEqualTo(name);
	}

	@ParameterizedTest
	@CsvSource({ "../../etc/passwd, passwd", "/etc/passwd, passwd", "'C:\\Windows\\system32\\a.dll', a.dll",
			"'..\\..\\a.txt', a.txt", "\\\\server\\share\\b.txt, b.txt", "dir/, dir", "a/b\\c/d.txt, d.txt",
			"'....//....//x.txt', x.txt", "'x/../', file", "C:a.txt, C_a.txt", "a.txt::$DATA, a.txt__$DATA" })
	void onlyTheLastPartOfAPathIsKept(String path, String expected) {
		assertThat(FileNames.sanitize(path)).isEqualTo(expected);
	}

	@ParameterizedTest
	@NullSource
	@ValueSource(strings = { "", " ", ".", "..", "...", " . . ", "/", "\\", "//", "\u0000", "\u202E\u200B", "\u00A0",
			"\uD800" })
	void whatIsLeftOfNothingIsFile(String name) {
		assertThat(FileNames.sanitize(name)).isEqualTo("file");
	}

	@ParameterizedTest
	@CsvSource({ ".pdf, file.pdf", "'\u202E.pdf', file.pdf", "'/tmp/.pdf', file.pdf", ".htaccess, file.htaccess",
			"' .pdf', file.pdf", "..a.txt, a.txt", "' a.txt ', a.txt", "'a.txt. . ', a.txt" })
	void nameNeitherBeginsNorEndsWithADotOrASpace(String name, String expected) {
		assertThat(FileNames.sanitize(name)).isEqualTo(expected);
	}

	@ParameterizedTest
	@CsvSource({ "'a\u0000b.txt', ab.txt", "'a\r\nSet-Cookie: x.txt', aSet-Cookie_ x.txt",
			"'invoice\u202Efdp.exe', invoicefdp.exe", "'a\u200B\uFEFF\u2060b.txt', ab.txt",
			"'a\u2066b\u2069.txt', ab.txt", "'a\u0085b\u2028c\u007F', abc", "'a\uFFFEb', ab", "'a\uDC00b', ab",
			"'a\uDB40\uDC41b', ab" })
	void invisibleCharactersAreTakenAway(String name, String expected) {
		assertThat(FileNames.sanitize(name)).isEqualTo(expected);
	}

	@ParameterizedTest
	@CsvSource({ "'a<b>c:d\"e|f?g*h', a_b_c_d_e_f_g_h", "'..\uFF0F..\uFF0Fx', _.._x",
			"'a\u2215b\u2044c\uFF3Cd', a_b_c_d", "'a\uF02Fb', a_b", "'a\u3000b', 'a b'" })
	void reservedCharactersAndWhatPassesForThemAreReplaced(String name, String expected) {
		assertThat(FileNames.sanitize(name)).isEqualTo(expected);
	}

	@ParameterizedTest
	@CsvSource({ "CON, _CON", "nul.txt, _nul.txt", "aux.tar.gz, _aux.tar.gz", "COM1.log, _COM1.log", "lpt0, _lpt0",
			"'COM\u00B9.txt', _COM\u00B9.txt", "'prn .txt', '_prn .txt'", "CONIN$, _CONIN$", "'C\u200BON', _CON",
			"/tmp/nul, _nul", "'con.', _con" })
	void deviceNamesOfWindowsArePrecededByAnUnderscore(String name, String expected) {
		assertThat(FileNames.sanitize(name)).isEqualTo(expected);
	}

	@Test
	void nameIsComposed() {
		assertThat(FileNames.sanitize("Mu\u0308ller.txt")).isEqualTo("M\u00FCller.txt");
	}

	@Test
	void nameThatIsTooLongKeepsItsExtension() {
		assertThat(FileNames.sanitize("a".repeat(300) + ".pdf")).isEqualTo("a".repeat(251) + ".pdf");
		assertThat(FileNames.sanitize("a".repeat(256))).isEqualTo("a".repeat(255));
		assertThat(FileNames.sanitize("a".repeat(251) + ".pdf")).isEqualTo("a".repeat(251) + ".pdf");
	}

	@Test
	void nameIsNotCutInsideACharacter() {
		assertThat(FileNames.sanitize("😀".repeat(100) + ".png")).isEqualTo("😀".repeat(62) + ".png");
		assertThat(FileNames.sanitize("ü".repeat(200))).isEqualTo("ü".repeat(127));
	}

	@Test
	void extensionThatIsTooLongIsNone() {
		assertThat(FileNames.sanitize("a." + "b".repeat(300))).isEqualTo("a." + "b".repeat(253));
	}

	@Test
	void nameThatEndsWithASpaceOnlyAfterTheCutIsTrimmed() {
		assertThat(FileNames.sanitize("a".repeat(254) + " b".repeat(9))).isEqualTo("a".repeat(254));
	}

	@ParameterizedTest
	@ValueSource(strings = { " ", ".", "/", "\\", "a/", " .", "\u0308\u0323", "\uD83D", ":", "CON" })
	@Timeout(10)
	void veryLongNamesTakeNoTime(String repeated) {
		String name = FileNames.sanitize("x" + repeated.repeat(2_000_000) + "x.pdf");
		assertThat(name).endsWith(".pdf");
		assertThat(name.getBytes(StandardCharsets.UTF_8)).hasSizeLessThanOrEqualTo(255);
	}

	@Property
	void anyTextBecomesASafeName(@ForAll("hostile") String text) {
		String name = FileNames.sanitize(text);
		assertThat(name).isNotEmpty()
			.doesNotContainPattern("[\\p{Cntrl}\\p{Cf}\\p{Cs}\\u2028\\u2029<>:\"/\\\\|?*]")
			.doesNotStartWith(".")
			.doesNotStartWith(" ")
			.doesNotEndWith(".")
			.doesNotEndWith(" ");
		assertThat(name.getBytes(StandardCharsets.UTF_8)).hasSizeLessThanOrEqualTo(255);
		assertThat(Normalizer.isNormalized(name, Normalizer.Form.NFC)).isTrue();
		assertThat(name.split("\\.", 2)[0].stripTrailing().toUpperCase())
			.doesNotMatch("CON|PRN|AUX|NUL|(COM|LPT)[0-9\u00B9\u00B2\u00B3]");
	}

	@Property
	void sanitizedNameStaysAsItIs(@ForAll("hostile") String text) {
		String name = FileNames.sanitize(text);
		assertThat(FileNames.sanitize(name)).isEqualTo(name);
	}

	@Property
	void extensionIsKept(@ForAll("hostile") String stem) {
		assertThat(FileNames.sanitize(stem + ".pdf")).endsWith(".pdf");
	}

	@Provide
	Arbitrary<String> hostile() {
		Arbitrary<String> nasty = Arbitraries.of("..", "/", "\\", ".", " ", "CON", "nul", "COM1", ":", "\u0000",
				"\u202E", "\u0308", "u", "\u0338", "<", "\uD83D", "\uDE00", "😀", "\u00A0", "\u037E", "\uF02F",
				"\uFF0F", "x");
		Arbitrary<String> pieces = Arbitraries.oneOf(nasty, Arbitraries.strings().all().ofMaxLength(20));
		return pieces.list().ofMaxSize(40).map((list) -> String.join("", list));
	}

}
