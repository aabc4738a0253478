// What every page of one title is rendered with; made at the start and again whenever the title changes.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "story/headline.h"
#include "story/title/title.h"
#include "words/words.h"

namespace stoppress::pages {

// One of the title's own advertisements, from the configuration.
struct HouseAd {
  std::string name;  // for the reports
  std::string headline;
  std::string text;
  std::string call;  // "Take a table"
  std::string href;
  std::string title;  // whose pages it stands on, by name or host; empty: the first title's
};

using story::AdRule;

// Addresses of the theme's files, with their fingerprint in the name, so that they may be kept for ever.
struct AssetAddresses {
  std::string base;    // "/assets/0a1b2c3d": below it fonts/… and icons/… as in the theme
  std::string css;     // base + "/site.css"
  std::string script;  // base + "/site.js"
};

struct Setup {
  story::Title title;
  std::shared_ptr<words::Words const> words = words::Words::english();  // in the title's language
  AssetAddresses assets;
  AdRule ad_rule;
  std::vector<HouseAd> house_ads;
  bool sends_mail = false;  // somebody takes it, and its links can begin with the title's address
};

}  // namespace stoppress::pages
