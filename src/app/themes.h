// The themes: the built-in one (or the one that the command line gives), and those in DIR/themes, each of
// which says only what differs, and the look that a title gets of them.
#pragma once

#include <filesystem>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "site/context.h"

namespace stoppress::app {

class Themes {
 public:
  // Fault::invalid when `theme` can't be read. `sends_mail`: whether there is a relay, which pages tell.
  static Result<std::unique_ptr<Themes>> open(std::filesystem::path folder,
                                              std::optional<std::filesystem::path> theme,
                                              std::vector<pages::HouseAd> house_ads, bool sends_mail = false);

  // In the built-in theme when the title's own can't be read; the log says why.
  std::shared_ptr<site::TitleLook const> look_of(story::Title const& title, bool is_first) const;
  // The names in DIR/themes, sorted.
  std::vector<std::string> themes() const;
  // Fault::invalid with what is wrong with that theme, for the person who chooses it. Empty: fine.
  Result<Done> check(std::string const& theme) const;

 private:
  struct ThemeFiles {
    std::shared_ptr<pages::Templates const> templates;
    std::shared_ptr<words::Words const> words;  // those that are in the templates
    std::shared_ptr<site::Assets const> assets;
  };
  // In that language.
  Result<ThemeFiles> files_of(std::string const& theme, std::string const& language) const;
  Result<ThemeFiles> built_in(std::string const& language) const;
  Result<ThemeFiles> opened(std::optional<std::filesystem::path> const& over,
                            std::string const& language) const;
  Result<std::filesystem::path> folder_of(std::string const& theme) const;
  std::vector<pages::HouseAd> house_ads_of(story::Title const& title, bool is_first) const;

  std::filesystem::path folder_;
  std::optional<std::filesystem::path> theme_;
  std::vector<pages::HouseAd> house_ads_;
  bool sends_mail_ = false;
  std::shared_ptr<site::Assets const> built_in_assets_;
  // The built-in theme in each language that a title has asked for: titles share them.
  mutable std::mutex built_in_mutex_;
  mutable std::map<std::string, ThemeFiles> built_in_;
};

}  // namespace stoppress::app
