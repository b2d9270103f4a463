import groovy.io.FileType
import java.util.regex.Pattern
import javax.lang.model.SourceVersion

/*
 * Makes the service of what the archetype has copied: pom.xml, and everything else in the directory "template".
 * The template is a service itself. Its names are replaced, and its sections "if … end" are kept or removed.
 * If a value is refused, nothing of the template is left.
 */

/** Words of a name, in each way that the template spells its own. */
class Words {

	final List<String> words

	Words(String name) {
		this.words = name.split(/[-._]|(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])/).collect { it.toLowerCase(Locale.ROOT) }
	}

	Words plural() {
		String last = this.words.last()
		String ending = (last ==~ /.*[^aeiou]y/) ? last[0..-2] + 'ies' : last + ((last ==~ /.*(s|x|z|ch|sh)/) ? 'es' : 's')
		return new Words((this.words.init() + ending).join('-'))
	}

	String joined(String separator) {
		return this.words.join(separator)
	}

	String camelCase() {
		return this.words.head() + this.words.tail()*.capitalize().join('')
	}

}

class Template {

	/** What a name must not be, although Java accepts it: these packages are those of libraries, or would scan them. */
	static final Pattern LIBRARY_PACKAGE = ~/(java|javax|jakarta|org\.springframework|io\.sharedcore)(\..*)?|com|io|net|org/

	/** Reserved by PostgreSQL, of the words that could be a plural. */
	static final List<String> RESERVED_TABLES = ['as', 'is', 'overlaps', 'references']

	static final int MAX_ENTITY_LENGTH = 40

	static final Pattern COORDINATE = ~/[A-Za-z0-9_]([A-Za-z0-9_.-]*[A-Za-z0-9_])?/

	final File directory

	final Map<String, String> values

	Template(File directory, Map<String, String> values) {
		this.directory = directory
		this.values = values
	}

	private File copied() {
		return new File(this.directory, 'template')
	}

	String applicationName() {
		String name = this.values.artifactId.split(/[._-]/)*.capitalize().join('')
		return name.endsWith('Application') ? name : name + 'Application'
	}

	boolean isOn(String condition) {
		switch (condition) {
			case 'database': return this.values.database == 'postgresql'
			case 'no database': return this.values.database == 'none'
			case 'security': return this.values.security == 'true'
			case 'no security': return this.values.security == 'false'
			default: throw new IllegalStateException("unknown section: ${condition}")
		}
	}

	/** The longer ones before those that are part of them. */
	Map<String, String> names() {
		Words entity = new Words(this.values.entity)
		Words entities = entity.plural()
		return [
			'SampleServiceApplication': applicationName(),
			'com.example.sample': this.values.package,
			'com/example/sample': this.values.package.replace('.', '/'),
			'SampleItem': this.values.entity,
			'sampleItems': entities.camelCase(),
			'sampleitems': entities.joined(''),
			'sample-items': entities.joined('-'),
			'sample_items': entities.joined('_'),
			'sample items': entities.joined(' '),
			'sample item': entity.joined(' '),
			'sample-service': this.values.artifactId,
			'<groupId>com.example<': "<groupId>${this.values.groupId}<".toString(),
			'<version>0-sample<': "<version>${this.values.version}<".toString(),
			'dot-': '.',
		]
	}

	List<String> problems() {
		List<String> problems = problemsOfValues()
		return problems ? problems : problemsOfNames()
	}

	private List<String> problemsOfValues() {
		Map<String, Boolean> rules = [
			"groupId=${this.values.groupId}: use letters, digits, dots, dashes and underscores": this.values.groupId ==~ COORDINATE,
			"version=${this.values.version}: use letters, digits, dots, dashes and underscores": this.values.version ==~ COORDINATE,
			"artifactId=${this.values.artifactId}: begin with a letter, and use letters and digits, with single dots, dashes or underscores between them": this.values.artifactId ==~ /[A-Za-z][A-Za-z0-9]*([._-][A-Za-z0-9]+)*/,
			"package=${this.values.package}: is not the name of a Java package, for example because a part is a keyword or begins with a digit": SourceVersion.isName(this.values.package),
			"package=${this.values.package}: has classes of libraries": !(this.values.package ==~ LIBRARY_PACKAGE),
			"entity=${this.values.entity}: begin with a capital letter, and use letters and digits": this.values.entity ==~ /[A-Z][A-Za-z0-9]*/,
			"entity=${this.values.entity}: has more than ${MAX_ENTITY_LENGTH} characters": this.values.entity.length() <= MAX_ENTITY_LENGTH,
			"database=${this.values.database}: is neither postgresql nor none": this.values.database in ['postgresql', 'none'],
			"security=${this.values.security}: is neither true nor false": this.values.security in ['true', 'false'],
			"entity=${this.values.entity}: needs database=postgresql": this.values.database != 'none' || this.values.entity == 'Item',
		]
		return rules.findAll { !it.value }.collect { it.key.toString() }
	}

	private List<String> problemsOfNames() {
		Words entities = new Words(this.values.entity).plural()
		List<String> problems = []
		if (SourceVersion.isKeyword(entities.joined('')) || SourceVersion.isKeyword(entities.camelCase())) {
			problems << "entity=${this.values.entity}: its plural is a keyword of Java"
		}
		if (entities.joined('_') in RESERVED_TABLES) {
			problems << "entity=${this.values.entity}: its table would be ${entities.joined('_')}, which PostgreSQL reserves"
		}
		sources().findAll { renamed(it.name) != it.name }.each { File source ->
			String name = renamed(source.name) - '.java'
			if (sources().any { it.parentFile.name == source.parentFile.name && it.getText('UTF-8') =~ /\b${name}\b/ }) {
				String property = source.name.startsWith('SampleItem') ? "entity=${this.values.entity}" : "artifactId=${this.values.artifactId}"
				problems << "${property}: the generated code already uses the name ${name}"
			}
		}
		return problems*.toString().unique()
	}

	private List<File> sources() {
		return files().findAll { it.name.endsWith('.java') }
	}

	private List<File> files() {
		List<File> files = []
		copied().eachFileRecurse(FileType.FILES) { files << it }
		return files
	}

	void apply() {
		File pom = new File(this.directory, 'pom.xml')
		pom.setText(content(pom), 'UTF-8')
		files().each { File file ->
			String content = content(file)
			if (content.trim()) {
				File target = new File(this.directory, renamed(copied().toPath().relativize(file.toPath()).toString().replace('\\', '/')))
				if (target.exists()) {
					throw new IllegalStateException("${target} exists already")
				}
				target.parentFile.mkdirs()
				target.setText(content, 'UTF-8')
			}
		}
	}

	void discard() {
		copied().deleteDir()
	}

	void discardAll() {
		discard()
		new File(this.directory, 'pom.xml').delete()
		this.directory.delete()
	}

	/** The text of a file without the sections that are not on, in its new names. */
	private String content(File file) {
		boolean on = true
		List<Boolean> outer = []
		StringBuilder content = new StringBuilder()
		file.eachLine('UTF-8') { String line ->
			def section = line =~ /^\s*(?:\/\/|#|--|<!--) (?:if ([a-z ]+?)|(end))(?: -->)?$/
			if (!section) {
				content << (on ? line + '\n' : '')
			}
			else if (section[0][2]) {
				on = outer.removeLast()
			}
			else {
				outer << on
				on = on && isOn(section[0][1])
			}
		}
		return renamed(content.toString().replaceAll(/\s+\z/, '\n'))
	}

	private String renamed(String text) {
		Map<String, String> names = names()
		String anyName = names.keySet().collect { Pattern.quote(it) }.join('|')
		return text.replaceAll(anyName) { String name -> names[name] }
	}

}

Map<String, String> values = ['entity', 'database', 'security'].collectEntries { [it, request.getProperties().getProperty(it)] }
values += [groupId: request.groupId, artifactId: request.artifactId, version: request.version, package: request.getPackage()]
Template template = new Template(new File(request.outputDirectory, request.artifactId), values)
List<String> problems = template.problems()
if (problems) {
	template.discardAll()
	throw new IllegalArgumentException("No service was generated.\n  " + problems.join('\n  '))
}
template.apply()
template.discard()
