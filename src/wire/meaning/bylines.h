// Who wrote it, out of what agencies put into by-line fields in seven languages: names, "and", labels ("Text:
// A, Foto: B"), companies, desks, dates, initials, and now and then a sentence that names nobody.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "story/byline.h"

namespace stoppress::wire {

struct Credits {
  story::Byline byline;
  std::vector<std::string> others;  // "Foto: Kai Ost": of whoever made something else than the text
  std::string sentence;             // what stood in the field and is no by-line
};

// Several fields are one by-line. Initials of editors ("gr/bp"), dates and desks are no authors.
Credits read_credits(std::vector<std::string> const& fields, std::string_view language);

// Names in a field for one: "Marco Krefting und Sunrita Sen" are two persons.
std::vector<std::string> names_in(std::string_view field);

// "By Toby Davis", "Von Dot West": a line that is a by-line and nothing else, as agencies put it on top of
// the text. "By Monday it had gone." is none.
bool is_byline(std::string_view line, std::string_view language);

}  // namespace stoppress::wire
