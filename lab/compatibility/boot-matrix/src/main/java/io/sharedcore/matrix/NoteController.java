package io.sharedcore.matrix;

import java.util.UUID;

import io.sharedcore.client.ServiceHttpClient;
import io.sharedcore.error.NotFoundException;

import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/**
 * Notes, and a call of this same service through {@link ServiceHttpClient}.
 */
@RestController
class NoteController {

	private final NoteRepository notes;

	private final ServiceHttpClient client;

	NoteController(NoteRepository notes, ServiceHttpClient client) {
		this.notes = notes;
		this.client = client;
	}

	@PostMapping("/notes")
	@ResponseStatus(HttpStatus.CREATED)
	Note create(@RequestBody String text) {
		return this.notes.save(new Note(text));
	}

	@GetMapping("/notes/{id}")
	Note read(@PathVariable UUID id) {
		return this.notes.findById(id).orElseThrow(() -> NotFoundException.of("note", id));
	}

	@DeleteMapping("/notes/{id}")
	@ResponseStatus(HttpStatus.NO_CONTENT)
	void delete(@PathVariable UUID id) {
		this.notes.deleteById(id);
	}

	@PostMapping("/notes/{id}/restoration")
	boolean restore(@PathVariable UUID id) {
		return this.notes.restoreById(id);
	}

	/** Reads a note as another service would. */
	@GetMapping("/relay/{id}")
	String relay(@PathVariable UUID id, @RequestParam String baseUrl) {
		return this.client.getJson(baseUrl, "/notes/" + id, Note.class).getText();
	}

}
