// What a title's settings must be like, whoever sets them.
#pragma once

#include <vector>

#include "base/result.h"
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

}  // namespace stoppress::desk
