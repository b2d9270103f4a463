package io.sharedcore.precondition;

import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;

import com.fasterxml.jackson.annotation.JsonView;
import io.sharedcore.entity.BaseEntity;
import io.sharedcore.entity.SoftDeleteRepository;
import io.sharedcore.error.NotFoundException;
import io.sharedcore.idempotency.Idempotent;
import io.sharedcore.paging.PageResponse;
import io.sharedcore.paging.Sortable;
import jakarta.persistence.Entity;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.Table;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.persistence.autoconfigure.EntityScan;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Import;
import org.springframework.data.domain.Pageable;
import org.springframework.data.jpa.repository.config.EnableJpaRepositories;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpEntity;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.orm.jpa.support.OpenEntityManagerInViewInterceptor;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.async.DeferredResult;
import org.springframework.web.filter.ShallowEtagHeaderFilter;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * Notes with versions, in every shape that a handler can give them.
 */
@SpringBootConfiguration
@EnableAutoConfiguration
@EntityScan(basePackages = { "io.sharedcore.precondition", "io.sharedcore.guides.precondition" })
@EnableJpaRepositories(basePackages = { "io.sharedcore.precondition", "io.sharedcore.guides.precondition" },
		considerNestedRepositories = true)
@ComponentScan("io.sharedcore.guides.precondition")
@Import({ NoteApi.Notes.class, NoteApi.Reads.class, NoteApi.Plain.class, NoteApi.Writes.class, FolioApi.Folios.class })
public class NoteApi {

	@Bean
	SecurityFilterChain open(HttpSecurity http) throws Exception {
		return http.csrf(AbstractHttpConfigurer::disable)
			.authorizeHttpRequests((requests) -> requests.anyRequest().permitAll())
			.build();
	}

	@Bean
	FilterRegistrationBean<ShallowEtagHeaderFilter> shallowEtags() {
		FilterRegistrationBean<ShallowEtagHeaderFilter> registration = new FilterRegistrationBean<>(
				new ShallowEtagHeaderFilter());
		registration.addUrlPatterns("/shallow/*");
		return registration;
	}

	/** Some paths have a session for the whole request. */
	@Bean
	WebMvcConfigurer openInView(EntityManagerFactory factory) {
		OpenEntityManagerInViewInterceptor interceptor = new OpenEntityManagerInViewInterceptor();
		interceptor.setEntityManagerFactory(factory);
		return new WebMvcConfigurer() {

			@Override
			public void addInterceptors(InterceptorRegistry registry) {
				registry.addWebRequestInterceptor(interceptor).addPathPatterns("/view/**");
			}

		};
	}

	interface NoteRepository extends SoftDeleteRepository<Note> {

	}

	@Entity
	@Table(name = "condition_note")
	static class Note extends BaseEntity {

		String text = "";

		int number;

		protected Note() {
		}

		Note(String text) {
			this.text = text;
		}

	}

	/** Another entity, which may have the same id. */
	@Entity
	@Table(name = "condition_memo")
	static class Memo extends BaseEntity {

	}

	static class Short {

	}

	static class Full extends Short {

	}

	record NoteView(@JsonView(Short.class) String text, @JsonView(Full.class) int number) {

		static NoteView of(Note note) {
			return new NoteView(note.text, note.number);
		}

	}

	record Change(String text) {

	}

	static class Unwritable {

		public String getText() {
			throw new IllegalStateException("cannot be written");
		}

	}

	static class Notes {

		private final NoteRepository repository;

		private final TransactionTemplate transaction;

		Notes(NoteRepository repository, TransactionTemplate transaction) {
			this.repository = repository;
			this.transaction = transaction;
		}

		Note find(UUID id) {
			return this.repository.findById(id).orElseThrow(() -> NotFoundException.of("note", id));
		}

		Note change(UUID id, String text, IfMatch precondition) {
			return this.transaction.execute((status) -> {
				Note note = find(id);
				precondition.require(note);
				note.text = text;
				return note;
			});
		}

		void inTransaction(Runnable work) {
			this.transaction.executeWithoutResult((status) -> work.run());
		}

	}

	abstract static class Generic<T> {

		abstract T view(UUID id);

		abstract Note find(UUID id);

		@GetMapping("/generic/{id}")
		Versioned<T> generic(@PathVariable UUID id) {
			return Versioned.of(view(id), find(id));
		}

		@GetMapping("/generic-entity/{id}")
		ResponseEntity<Versioned<T>> genericEntity(@PathVariable UUID id) {
			return ResponseEntity.ok(Versioned.of(view(id), find(id)));
		}

	}

	@RestController
	static class Reads extends Generic<NoteView> {

		private final Notes notes;

		Reads(Notes notes) {
			this.notes = notes;
		}

		@Override
		NoteView view(UUID id) {
			return NoteView.of(find(id));
		}

		@Override
		Note find(UUID id) {
			return this.notes.find(id);
		}

		private Versioned<NoteView> versioned(UUID id) {
			Note note = find(id);
			return Versioned.of(NoteView.of(note), note);
		}

		@GetMapping({ "/notes/{id}", "/view/notes/{id}", "/shallow/notes/{id}" })
		Versioned<NoteView> get(@PathVariable UUID id) {
			return versioned(id);
		}

		@GetMapping("/entity/{id}")
		ResponseEntity<Versioned<NoteView>> entity(@PathVariable UUID id) {
			return ResponseEntity.ok().header("X-Note", "kept").eTag("\"own\"").body(versioned(id));
		}

		@GetMapping("/http-entity/{id}")
		HttpEntity<Versioned<NoteView>> httpEntity(@PathVariable UUID id) {
			return new HttpEntity<>(versioned(id));
		}

		@GetMapping("/future/{id}")
		CompletableFuture<Versioned<NoteView>> future(@PathVariable UUID id) {
			return CompletableFuture.supplyAsync(() -> versioned(id));
		}

		@GetMapping("/future-entity/{id}")
		CompletableFuture<ResponseEntity<Versioned<NoteView>>> futureEntity(@PathVariable UUID id) {
			return CompletableFuture.supplyAsync(() -> ResponseEntity.ok(versioned(id)));
		}

		@GetMapping("/callable/{id}")
		Callable<Versioned<NoteView>> callable(@PathVariable UUID id) {
			return () -> versioned(id);
		}

		@GetMapping("/deferred/{id}")
		DeferredResult<ResponseEntity<Versioned<NoteView>>> deferred(@PathVariable UUID id) {
			DeferredResult<ResponseEntity<Versioned<NoteView>>> result = new DeferredResult<>();
			result.setResult(ResponseEntity.ok(versioned(id)));
			return result;
		}

		@GetMapping("/object/{id}")
		Object object(@PathVariable UUID id) {
			return versioned(id);
		}

		@GetMapping("/wildcard/{id}")
		ResponseEntity<?> wildcard(@PathVariable UUID id) {
			return ResponseEntity.ok(versioned(id));
		}

		@GetMapping("/json-view/{id}")
		@JsonView(Short.class)
		Versioned<NoteView> jsonView(@PathVariable UUID id) {
			return versioned(id);
		}

		@GetMapping("/text/{id}")
		Versioned<String> text(@PathVariable UUID id) {
			Note note = find(id);
			return Versioned.of(note.text, note);
		}

		@GetMapping("/nothing/{id}")
		Versioned<@Nullable NoteView> nothing(@PathVariable UUID id) {
			return Versioned.of(null, find(id));
		}

		@GetMapping("/no-version/{id}")
		@Nullable Versioned<NoteView> noVersion(@PathVariable UUID id) {
			return null;
		}

		@GetMapping("/including/{id}")
		Versioned<NoteView> including(@PathVariable UUID id) {
			return versioned(id).including("further", 1);
		}

		@GetMapping("/projection/{id}")
		Versioned<NoteView> projection(@PathVariable UUID id) {
			Note note = find(id);
			return Versioned.of(NoteView.of(note), note.getId(), note.getVersion());
		}

		@GetMapping("/list")
		Versioned<PageResponse<NoteView>> list(@Sortable("text") Pageable page) {
			var found = this.notes.repository.findAll(page);
			return Versioned.weak(PageResponse.of(found, NoteView::of), found);
		}

		@GetMapping("/public/{id}")
		ResponseEntity<Versioned<NoteView>> ownCacheControl(@PathVariable UUID id) {
			return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(versioned(id));
		}

		@GetMapping("/own/{id}")
		Versioned<NoteView> ownHeader(@PathVariable UUID id, HttpServletResponse response) {
			response.setHeader(HttpHeaders.CACHE_CONTROL, "max-age=60");
			return versioned(id);
		}

		@GetMapping("/without-version")
		NoteView plain() {
			return new NoteView("plain", 0);
		}

		@GetMapping("/modified/{id}")
		ResponseEntity<Versioned<NoteView>> modified(@PathVariable UUID id) {
			return ResponseEntity.ok()
				.lastModified(Instant.parse("2026-01-01T00:00:00Z"))
				.varyBy("X-Tenant")
				.header(HttpHeaders.CONTENT_LOCATION, "/modified/" + id)
				.body(versioned(id));
		}

		@GetMapping("/conflict/{id}")
		ResponseEntity<Versioned<NoteView>> conflict(@PathVariable UUID id) {
			return ResponseEntity.status(HttpStatus.CONFLICT).body(versioned(id));
		}

		@GetMapping("/unwritable/{id}")
		Versioned<Unwritable> unwritable(@PathVariable UUID id) {
			return Versioned.of(new Unwritable(), find(id));
		}

		@GetMapping("/unwritable-entity/{id}")
		ResponseEntity<Versioned<Unwritable>> unwritableEntity(@PathVariable UUID id) {
			return ResponseEntity.ok(Versioned.of(new Unwritable(), find(id)));
		}

	}

	/** Without {@code @ResponseBody}. */
	@Controller
	static class Plain {

		private final Reads reads;

		Plain(Reads reads) {
			this.reads = reads;
		}

		@GetMapping("/controller/{id}")
		Versioned<NoteView> get(@PathVariable UUID id) {
			return this.reads.get(id);
		}

	}

	@RestController
	static class Writes {

		private final Notes notes;

		Writes(Notes notes) {
			this.notes = notes;
		}

		private static Versioned<NoteView> versioned(Note note) {
			return Versioned.of(NoteView.of(note), note);
		}

		@PutMapping({ "/notes/{id}", "/view/notes/{id}" })
		Versioned<NoteView> change(@PathVariable UUID id, @RequestBody Change change, IfMatch precondition) {
			return versioned(this.notes.change(id, change.text(), precondition));
		}

		@PutMapping({ "/entity/{id}", "/shallow/entity/{id}" })
		ResponseEntity<Versioned<NoteView>> changeEntity(@PathVariable UUID id, @RequestBody Change change,
				IfMatch precondition) {
			return ResponseEntity.ok(versioned(this.notes.change(id, change.text(), precondition)));
		}

		@PutMapping("/strict/{id}")
		@IfMatchRequired
		Versioned<NoteView> strict(@PathVariable UUID id, @RequestBody Change change, IfMatch precondition) {
			return versioned(this.notes.change(id, change.text(), precondition));
		}

		@PostMapping("/once/{id}")
		@Idempotent
		public Versioned<NoteView> once(@PathVariable UUID id, @RequestBody Change change, IfMatch precondition) {
			return versioned(this.notes.change(id, change.text(), precondition));
		}

		@PostMapping("/new")
		@Idempotent
		public ResponseEntity<Versioned<NoteView>> create(@RequestBody Change change) {
			return ResponseEntity.status(HttpStatus.CREATED)
				.body(versioned(this.notes.repository.save(new Note(change.text()))));
		}

		/** Counts without losing a count. */
		@PutMapping("/count/{id}")
		Versioned<NoteView> count(@PathVariable UUID id, IfMatch precondition) {
			Note[] counted = new Note[1];
			this.notes.inTransaction(() -> {
				counted[0] = this.notes.find(id);
				precondition.require(counted[0]);
				counted[0].number++;
			});
			return versioned(counted[0]);
		}

		/** Another request changes the note between the check and the flush. */
		@PutMapping("/overtaken/{id}")
		Versioned<NoteView> overtaken(@PathVariable UUID id, IfMatch precondition) {
			this.notes.inTransaction(() -> {
				Note note = this.notes.find(id);
				precondition.require(note);
				note.text = "overtaken";
				overtake(id);
			});
			return versioned(this.notes.find(id));
		}

		@PutMapping("/unaware/{id}")
		void unaware(@PathVariable UUID id) {
			this.notes.inTransaction(() -> {
				this.notes.find(id).text = "overtaken";
				overtake(id);
			});
		}

		@PutMapping("/deleted-meanwhile/{id}")
		void deletedMeanwhile(@PathVariable UUID id, IfMatch precondition) {
			this.notes.inTransaction(() -> {
				Note note = this.notes.find(id);
				precondition.require(note);
				note.text = "changed";
				CompletableFuture.runAsync(() -> this.notes.repository.softDeleteById(id)).join();
			});
		}

		private void overtake(UUID id) {
			CompletableFuture.runAsync(() -> this.notes.change(id, "first", IfMatch.none())).join();
		}

		@DeleteMapping("/notes/{id}")
		@Transactional
		public void delete(@PathVariable UUID id, IfMatch precondition) {
			Note note = this.notes.find(id);
			precondition.require(note);
			this.notes.repository.softDelete(note);
		}

		@PutMapping("/upsert/{id}")
		void upsert(@PathVariable UUID id, IfMatch precondition) {
			precondition.require(this.notes.repository.findById(id).orElse(null));
		}

		@PutMapping("/careless/{id}")
		void careless(@PathVariable UUID id, IfMatch precondition) {
			this.notes.find(id);
		}

	}

}
