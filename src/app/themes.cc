#include "app/themes.h"

#include <algorithm>

#include "app/config/title_file.h"
#include "base/log.h"
#include "story/slug.h"

namespace stoppress::app {

namespace fs = std::filesystem;

Result<std::unique_ptr<Themes>> Themes::open(fs::path folder, std::optional<fs::path> theme,
                                             std::vector<pages::HouseAd> house_ads, bool sends_mail) {
  auto themes = std::make_unique<Themes>();
  themes->folder_ = std::move(folder);
  themes->theme_ = std::move(theme);
  themes->house_ads_ = std::move(house_ads);
  themes->sends_mail_ = sends_mail;
  if (themes->theme_) TRY(words::check_words(*themes->theme_));
  themes->built_in_assets_ =
      std::make_shared<site::Assets const>(TRY(site::Assets::open(themes->theme_, std::nullopt)));
  TRY(themes->built_in("en"));
  return themes;
}

Result<Themes::ThemeFiles> Themes::opened(std::optional<fs::path> const& over,
                                          std::string const& language) const {
  words::ThemeFolders const folders{theme_, over};
  ThemeFiles files;
  files.words = TRY(words::Words::open(language, folders));
  files.templates = TRY(pages::Templates::open(folders, *files.words));
  files.assets =
      over ? std::make_shared<site::Assets const>(TRY(site::Assets::open(theme_, over))) : built_in_assets_;
  return files;
}

Result<Themes::ThemeFiles> Themes::built_in(std::string const& language) const {
  std::lock_guard const lock(built_in_mutex_);
  auto found = built_in_.find(language);
  if (found == built_in_.end())
    found = built_in_.emplace(language, TRY(opened(std::nullopt, language))).first;
  return found->second;
}

Result<fs::path> Themes::folder_of(std::string const& theme) const {
  // A name and nothing else: never a path.
  if (!story::Slug::parse(theme).ok() || !fs::is_directory(folder_ / theme))
    return invalid("There is no theme called “" + theme + "” here.", (folder_ / theme).string());
  return folder_ / theme;
}

Result<Themes::ThemeFiles> Themes::files_of(std::string const& theme, std::string const& language) const {
  if (theme.empty()) return built_in(language);
  return opened(TRY(folder_of(theme)), language);
}

std::shared_ptr<site::TitleLook const> Themes::look_of(story::Title const& title, bool is_first) const {
  auto files = files_of(title.theme, title.language);
  if (!files.ok()) {
    log::failure("app", "the theme of " + title.name, files.error());
    files = built_in(title.language);
  }
  auto const used = files.ok() ? *std::move(files) : *built_in("en");
  pages::Setup setup;
  setup.title = title;
  setup.words = used.words;
  setup.assets = used.assets->addresses();
  setup.ad_rule = title.ad_rule;
  setup.house_ads = house_ads_of(title, is_first);
  setup.sends_mail = sends_mail_ && !title.base_url.empty();
  return std::make_shared<site::TitleLook const>(
      site::TitleLook{used.templates, used.assets, std::move(setup)});
}

std::vector<pages::HouseAd> Themes::house_ads_of(story::Title const& title, bool is_first) const {
  std::vector<pages::HouseAd> ads;
  for (auto const& ad : house_ads_)
    if (ad.title.empty() ? is_first : title_called({title}, ad.title) != nullptr) ads.push_back(ad);
  return ads;
}

std::vector<std::string> Themes::themes() const {
  std::vector<std::string> names;
  std::error_code failed;
  for (auto const& entry : fs::directory_iterator(folder_, failed))
    if (auto const name = entry.path().filename().string();
        entry.is_directory() && story::Slug::parse(name).ok())
      names.push_back(name);
  std::sort(names.begin(), names.end());
  return names;
}

Result<Done> Themes::check(std::string const& theme) const {
  if (theme.empty()) return Done{};
  TRY(files_of(theme, "en"));
  return words::check_words(TRY(folder_of(theme)));
}

}  // namespace stoppress::app
