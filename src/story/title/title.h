// One publication and its parts.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/ids.h"

namespace stoppress::story {

struct Section {
  SectionId id;
  std::string slug;         // "world": the first part of its stories' addresses
  std::string name;         // "World"
  std::string description;  // one line, for the section's page and its feed
  bool operator==(Section const&) const = default;
};

// A line of the navigation that leads elsewhere than to a section.
struct Link {
  std::string name;
  std::string href;  // a path of ours ("/about") or https://…
  bool operator==(Link const&) const = default;
};

// Where advertisement slots stand between paragraphs: after paragraph `first`, then every `every`-th, at most
// `most`; never last, never beside a picture, heading, embed or another slot.
struct AdRule {
  int first = 2;
  int every = 3;
  int most = 4;
  bool operator==(AdRule const&) const = default;
};

struct Title {
  TitleId id;
  std::string name;      // "The Saltmarsh Courier"
  std::string base_url;  // "https://courier.example", without a final slash; canonical links begin with it
  std::string zone = "Etc/UTC";
  std::string language = "en";
  std::string place;  // beside the nameplate
  std::string tagline;
  std::string publisher;  // the organisation, for the footer and JSON-LD
  int founded = 0;        // year; 0: not said
  bool title_case_headlines = false;
  bool breaking_by_urgency = true;  // a flash (urgency 1) is breaking by itself when it first goes out
  std::vector<Section> sections;    // in the order of the navigation
  std::vector<std::string> footer_lines;
  std::vector<std::string> hosts;  // by which readers ask for it: lower case, without a port
  std::string theme;               // a folder of DIR/themes over the built-in one; empty: the built-in one
  std::vector<Link> navigation;    // after the sections
  AdRule ad_rule;
  std::vector<std::string> ads_txt;  // lines of /ads.txt, as check_ads_txt lets them through
  std::vector<Section> retired;      // left the navigation; their stories keep their addresses
  std::string message_key;           // readers' messages are sealed to it (X25519, base64); empty: none yet
  int message_days = 365;            // after which a message is gone; 0: kept
  std::string signal;                // where sources write by Signal: a number or a link
  std::string securedrop;            // its onion address
  bool operator==(Title const&) const = default;
};

// The host in its address: "https://courier.example:8443" → "courier.example".
std::string_view host_of(Title const& title);
// Whether readers who ask for that host (lower case, without a port) mean it.
bool goes_by(Title const& title, std::string_view host);

// The section of that number or slug, in the navigation or retired; null when the title has none.
inline Section const* section_of(Title const& title, SectionId id) {
  for (auto const* list : {&title.sections, &title.retired})
    for (auto const& section : *list)
      if (section.id == id) return &section;
  return nullptr;
}
inline Section const* section_called(Title const& title, std::string_view slug) {
  for (auto const* list : {&title.sections, &title.retired})
    for (auto const& section : *list)
      if (section.slug == slug) return &section;
  return nullptr;
}

}  // namespace stoppress::story
