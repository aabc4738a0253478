// What every page of one title is set with, made once at the start and whenever the title changes.
#pragma once

#include <string>
#include <vector>

#include "story/headline.h"
#include "story/title.h"

namespace stoppress::pages {

// An advertisement of the house, from the configuration.
struct HouseAd {
  std::string name;      // for the reports
  std::string headline;
  std::string text;
  std::string call;      // "Take a table"
  std::string href;
};

// Where advertisement slots stand between paragraphs: after paragraph `first`, then every `every`-th, at most
// `most`; never last, never beside a picture, heading, embed or another slot.
struct AdRule {
  int first = 2;
  int every = 3;
  int most = 4;
};

// Addresses of the theme's files, with their fingerprint in the name, so that they may be kept for ever.
struct AssetAddresses {
  std::string css;
  std::string script;
  std::vector<std::string> preload_fonts;
  std::string icon;         // SVG
  std::string touch_icon;   // 180 px PNG
};

struct Setup {
  story::Title title;
  AssetAddresses assets;
  AdRule ad_rule;
  std::vector<HouseAd> house_ads;
  bool draft_banner = false;
};

}  // namespace stoppress::pages
