#include "app/themes.h"

#include <algorithm>

#include "app/config/title_file.h"
#include "base/log.h"
#include "story/slug.h"

namespace stoppress::app {

namespace fs = std::filesystem;

Result<std::unique_ptr<Themes>> Themes::open(fs::path folder, std::optional<fs::path> theme,
                                             std::vector<pages::HouseAd> house_ads) {
  auto themes = std::make_unique<Themes>();
  themes->folder_ = std::move(folder);
  themes->theme_ = std::move(theme);
  themes->house_ads_ = std::move(house_ads);
  themes->built_in_ = TRY(themes->files_of(""));
  return themes;
}

Result<Themes::ThemeFiles> Themes::files_of(std::string const& theme) const {
  if (theme.empty() && built_in_.templates) return built_in_;
  std::optional<fs::path> over;
  if (!theme.empty()) {
    // A name and nothing else: never a path.
    if (!story::Slug::parse(theme).ok() || !fs::is_directory(folder_ / theme))
      return invalid("There is no theme called “" + theme + "” here.", (folder_ / theme).string());
    over = folder_ / theme;
  }
  std::shared_ptr<pages::Templates const> templates = TRY(pages::Templates::open(theme_, over));
  auto assets = std::make_shared<site::Assets const>(TRY(site::Assets::open(theme_, over)));
  return ThemeFiles{std::move(templates), std::move(assets)};
}

std::shared_ptr<site::TitleLook const> Themes::look_of(story::Title const& title, bool is_first) const {
  auto found = files_of(title.theme);
  if (!found.ok()) log::failure("app", "the theme of " + title.name, found.error());
  auto const files = found.ok() ? *std::move(found) : built_in_;
  pages::Setup setup;
  setup.title = title;
  setup.assets = files.assets->addresses();
  setup.ad_rule = title.ad_rule;
  setup.house_ads = house_ads_of(title, is_first);
  return std::make_shared<site::TitleLook const>(
      site::TitleLook{files.templates, files.assets, std::move(setup)});
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
  TRY(files_of(theme));
  return Done{};
}

}  // namespace stoppress::app
