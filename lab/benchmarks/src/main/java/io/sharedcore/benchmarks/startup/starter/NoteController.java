package io.sharedcore.benchmarks.startup.starter;

import java.util.List;
import java.util.UUID;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;

import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/**
 * The service's endpoints.
 */
@RestController
class NoteController {

	private final NoteRepository notes;

	NoteController(NoteRepository notes) {
		this.notes = notes;
	}

	@GetMapping("/notes")
	List<NoteView> list() {
		return this.notes.findAll().stream().map(NoteView::of).toList();
	}

	@GetMapping("/notes/{id}")
	ResponseEntity<NoteView> read(@PathVariable UUID id) {
		return ResponseEntity.of(this.notes.findById(id).map(NoteView::of));
	}

	@PostMapping("/notes")
	@ResponseStatus(HttpStatus.CREATED)
	NoteView create(@Valid @RequestBody NoteRequest request) {
		return NoteView.of(this.notes.save(new Note(request.text())));
	}

	record NoteRequest(@NotBlank String text) {
	}

	record NoteView(UUID id, String text) {

		static NoteView of(Note note) {
			return new NoteView(note.getId(), note.getText());
		}

	}

}
