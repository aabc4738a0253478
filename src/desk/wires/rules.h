// What a wire's items become, as the configuration says: which section, which topics, and whether they go to
// readers at once or wait for an editor.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "base/ids.h"
#include "story/arrival/arrival.h"
#include "story/title/title.h"

namespace stoppress::desk {

enum class Policy { hold, publish };

struct WireRules {
  std::string source = "wire";
  Policy policy = Policy::hold;
  // Subject to section, in order; the first that fits decides. A subject is written "scheme:code"
  // ("medtop:15000000"); a Media Topic or old subject code also stands for all narrower ones, and a final
  // "*" for any ending.
  std::vector<std::pair<std::string, std::string>> sections;
  std::string default_section;
  // Subjects that become topics readers can follow: beginnings of "scheme:code", such as "medtop:".
  std::vector<std::string> topics;
  // A subject that makes the story an opinion, a feature or a live blog.
  std::vector<std::pair<std::string, story::Kind>> kinds;
};

// The section's number in that title: by the first rule that fits, else the default, else the first section.
SectionId section_for(WireRules const& rules, story::Title const& title,
                      std::vector<story::Subject> const& subjects);
// Named subjects that the rules make topics, at most eight, without doubles.
std::vector<story::Topic> topics_for(WireRules const& rules, std::vector<story::Subject> const& subjects);
story::Kind kind_for(WireRules const& rules, story::Arrival const& arrival);

}  // namespace stoppress::desk
