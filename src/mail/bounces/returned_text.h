// Reports that are made for people alone: what failed for whom stands in sentences, each server's own.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "mail/bounces/bounce.h"
#include "mail/bounces/mime.h"

namespace stoppress::mail {

// Where the mail that is sent back begins in a text; its size when none does.
std::size_t original_begins(std::string_view text);
// What the text says about that recipient: from their address to the next one's; all of it when they are not
// named.
std::string text_about(std::string_view text, std::string_view recipient);
// Of a mail that a mail server sent: one for each whom it names, one at least.
std::vector<Bounce> bounces_in_text(HeaderFields const& fields, std::string_view text,
                                    std::string_view original);
// The words of an HTML page, to be searched and never shown as such.
std::string without_tags(std::string_view html);

}  // namespace stoppress::mail
