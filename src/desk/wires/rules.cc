#include "desk/wires/rules.h"

#include <algorithm>

#include "story/arrival/media_topics.h"
#include "story/slug.h"

namespace stoppress::desk {
namespace {

constexpr std::size_t kMostTopics = 8;

// A scheme that is an address or a path ends with its own sign: "press:topic/".
std::string written(story::Subject const& subject) {
  bool const has_sign =
      subject.scheme.ends_with('/') || subject.scheme.ends_with('#') || subject.scheme.empty();
  return subject.scheme + (has_sign ? "" : ":") + subject.code;
}

bool fits(std::string const& pattern, story::Subject const& subject) {
  std::string const text = written(subject);
  if (pattern.ends_with('*')) return text.starts_with(pattern.substr(0, pattern.size() - 1));
  if (pattern == text) return true;
  auto const head = story::head_of(subject.scheme, subject.code);
  return !head.empty() && pattern == subject.scheme + ":" + std::string(head);
}

bool any_fits(std::string const& pattern, std::vector<story::Subject> const& subjects) {
  return std::any_of(subjects.begin(), subjects.end(),
                     [&](auto const& subject) { return fits(pattern, subject); });
}

SectionId section_called(story::Title const& title, std::string const& slug) {
  for (auto const& section : title.sections)
    if (section.slug == slug) return section.id;
  return {};
}

}  // namespace

SectionId section_for(WireRules const& rules, story::Title const& title,
                      std::vector<story::Subject> const& subjects) {
  for (auto const& [pattern, slug] : rules.sections) {
    if (!any_fits(pattern, subjects)) continue;
    if (auto const section = section_called(title, slug)) return section;
  }
  if (auto const section = section_called(title, rules.default_section)) return section;
  return title.sections.empty() ? SectionId() : title.sections.front().id;
}

std::vector<story::Topic> topics_for(WireRules const& rules, std::vector<story::Subject> const& subjects) {
  std::vector<story::Topic> topics;
  for (auto const& subject : subjects) {
    bool const wanted =
        std::any_of(rules.topics.begin(), rules.topics.end(),
                    [&](std::string const& beginning) { return written(subject).starts_with(beginning); });
    if (!wanted || subject.name.empty() || topics.size() == kMostTopics) continue;
    story::Topic topic{story::topic_slug(subject.name), subject.name};
    bool const known =
        std::any_of(topics.begin(), topics.end(), [&](auto const& t) { return t.slug == topic.slug; });
    if (!known) topics.push_back(std::move(topic));
  }
  return topics;
}

story::Kind kind_for(WireRules const& rules, story::Arrival const& arrival) {
  for (auto const& [pattern, kind] : rules.kinds)
    if (any_fits(pattern, arrival.subjects)) return kind;
  for (auto const& block : arrival.content.body)
    if (std::holds_alternative<story::LiveEntry>(block.value)) return story::Kind::live;
  return story::Kind::news;
}

}  // namespace stoppress::desk
