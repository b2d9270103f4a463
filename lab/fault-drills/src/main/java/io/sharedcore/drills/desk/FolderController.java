package io.sharedcore.drills.desk;

import java.util.List;
import java.util.UUID;

import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * Folders over HTTP: what is answered with a 2xx has been committed.
 */
@RestController
@RequestMapping("/folders")
class FolderController {

	private final Folders folders;

	FolderController(Folders folders) {
		this.folders = folders;
	}

	@PostMapping
	UUID create(@RequestParam String name, @RequestParam int sheets, @RequestParam int labels) {
		return this.folders.create(name, sheets, labels);
	}

	@PutMapping("/{id}")
	void rename(@PathVariable UUID id, @RequestParam String title) {
		this.folders.rename(id, title);
	}

	@DeleteMapping("/{id}/sheets/{number}")
	void tearOut(@PathVariable UUID id, @PathVariable int number) {
		this.folders.tearOut(id, number);
	}

	@DeleteMapping("/{id}")
	void delete(@PathVariable UUID id) {
		this.folders.delete(id);
	}

	@PostMapping("/{id}/restore")
	void restore(@PathVariable UUID id) {
		this.folders.restore(id);
	}

	@PostMapping("/delete")
	int deleteAll(@RequestBody List<UUID> ids) {
		return this.folders.deleteAll(ids);
	}

	@PostMapping("/restore")
	int restoreAll(@RequestBody List<UUID> ids) {
		return this.folders.restoreAll(ids);
	}

	@GetMapping("/count")
	long count() {
		return this.folders.count();
	}

}
