// Titles: made and changed by an administrator, or by the configuration file. Each act is announced as
// title_changed, so that every page of the title shows it at once.
#pragma once

#include "base/result.h"
#include "desk/actor.h"
#include "store/store.h"
#include "story/title/title.h"

namespace stoppress::desk {

// What can be set of a title, put right (spaces, upper-case hosts, a slash at the end of the address).
// Fault::invalid about the field that is wrong: "name", "hosts", "base_url", "zone", "language", "founded",
// "sections", "navigation", "footer_lines", "ads", "ads_txt". `others` are the installation's titles, of
// which `title` may be one. Without an address links are relative, which only an installation of one machine
// can want.
enum class Address { needed, may_be_missing };
Result<story::Title> checked_title(story::Title title, std::vector<story::Title> const& others,
                                   Address address = Address::needed);

// Right: settings. invalid as above, not_found for a title that is not here. Sections are known by number
// (name and description may change, the slug never does) or, without one, by their slug: a new one, or one
// that left the navigation and comes back. A section that is not among them leaves the navigation; its
// stories keep their addresses.
Result<story::Title> add_title(store::Store& store, Actor const& actor, story::Title title, Instant now);
Result<story::Title> change_title(store::Store& store, Actor const& actor, story::Title title, Instant now);

// What the configuration file says of its title, which is made when it has no number. invalid as above; it
// may have no address.
Result<story::Title> configure_title(store::Transaction& transaction, story::Title title, Instant now);

}  // namespace stoppress::desk
