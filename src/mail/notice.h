// What the newsroom writes to one person: a few sentences, and at most one link to open. Both parts of the
// mail are made from this one value, so that they never say different things.
#pragma once

#include <string>
#include <vector>

namespace stoppress::mail {

struct Notice {
  std::string subject;
  std::vector<std::string> before;  // sentences, a paragraph each
  std::string button, link;         // what it says and where it leads; empty: there is none
  std::vector<std::string> after;
  std::string from;  // who writes, at its foot: the title
  std::string language = "en", direction = "ltr";
};

std::string text_of(Notice const& notice);
std::string html_of(Notice const& notice);

}  // namespace stoppress::mail
