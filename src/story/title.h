// One publication and its parts.
#pragma once

#include <string>
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
  std::vector<Section> sections;  // in the order of the navigation
  std::vector<std::string> footer_lines;
};

}  // namespace stoppress::story
