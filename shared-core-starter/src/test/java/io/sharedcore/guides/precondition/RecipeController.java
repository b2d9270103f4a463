package io.sharedcore.guides.precondition;

import java.util.UUID;

import io.sharedcore.error.NotFoundException;
import io.sharedcore.precondition.IfMatch;
import io.sharedcore.precondition.Versioned;

import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

@RestController
class RecipeController {

	private final Recipes recipes;

	RecipeController(Recipes recipes) {
		this.recipes = recipes;
	}

	@GetMapping("/recipes/{id}")
	Versioned<RecipeView> get(@PathVariable UUID id) {
		Recipe recipe = find(id);
		return Versioned.of(new RecipeView(recipe.getTitle()), recipe);
	}

	@PutMapping("/recipes/{id}")
	@Transactional
	Versioned<RecipeView> rename(@PathVariable UUID id, @RequestBody RecipeView change, IfMatch precondition) {
		Recipe recipe = find(id);
		precondition.require(recipe);
		recipe.rename(change.title());
		return Versioned.of(change, recipe);
	}

	private Recipe find(UUID id) {
		return this.recipes.findById(id).orElseThrow(() -> NotFoundException.of("recipe", id));
	}

	record RecipeView(String title) {

	}

}
