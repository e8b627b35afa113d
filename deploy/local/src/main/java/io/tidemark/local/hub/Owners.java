package io.tidemark.local.hub;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidemark.local.standin.Reply;
import java.util.Optional;

/**
 * {@code GET /api/organizations/{organization}/overview}, where case is ignored without a redirect, and
 * {@code GET /api/users/{user}/overview}, where another case redirects.
 */
final class Owners {

    private final World world;

    Owners(World world) {
        this.world = world;
    }

    Reply organization(String name) {
        return world.organization(name)
                .map(organization -> Reply.json(200, body(organization)))
                .orElseGet(() -> Reply.error(404, "Sorry, we can't find the page you are looking for."));
    }

    Reply user(String name) {
        Optional<HubUser> user = world.user(name);
        if (user.isEmpty()) {
            return Reply.error(404, "This user does not exist");
        }
        return user.get().name().equals(name)
                ? Reply.json(200, body(user.get()))
                : Reply.redirect("/api/users/" + user.get().name() + "/overview");
    }

    /** As it stands beside what somebody owns: two shapes, by what kind of owner it is. */
    static ObjectNode shortly(World world, String name) {
        ObjectNode author = JsonNodeFactory.instance.objectNode();
        Optional<HubOrganization> organization = world.organization(name);
        if (organization.isPresent()) {
            return author.put("_id", organization.get().id())
                    .put("fullname", organization.get().fullName())
                    .put("name", name)
                    .put("type", "org")
                    .put("isHf", false);
        }
        world.user(name).ifPresent(user -> author.put("_id", user.id()).put("fullname", user.fullName()));
        return author.put("name", name).put("type", "user").put("isPro", false).put("isHf", false);
    }

    private ObjectNode body(HubUser user) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("_id", user.id())
                .put("avatarUrl", "/avatars/" + user.id() + ".svg")
                .put("fullname", user.fullName())
                .put("isPro", false)
                .put("user", user.name())
                .put("type", "user")
                .put("createdAt", HubModel.text(user.created()))
                .put("numModels", modelsOf(user.name()))
                .put("numDatasets", 0)
                .put("numSpaces", 0)
                .put("numFollowers", user.followers());
    }

    private ObjectNode body(HubOrganization organization) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("_id", organization.id())
                .put("avatarUrl", "/avatars/" + organization.id() + ".svg")
                .put("fullname", organization.fullName())
                .put("name", organization.name())
                .put("isVerified", organization.verified())
                .put("isFollowing", false)
                .put("numUsers", 0)
                .put("numModels", modelsOf(organization.name()))
                .put("numSpaces", 0)
                .put("numDatasets", 0)
                .put("numKernels", 0)
                .put("numBuckets", 0)
                .put("numPapers", 0)
                .put("numFollowers", organization.followers());
    }

    private long modelsOf(String owner) {
        return world.models().stream()
                .filter(model -> owner.equals(model.author()))
                .count();
    }
}
