#include "site/site_by_host.h"

#include <algorithm>

#include "pages/cache/changes.h"

namespace stoppress::site {
namespace {

bool concerns(story::Change const& change, TitleId title) {
  auto const& others = change.shared_with;
  return change.title == title || !change.title ||
         std::find(others.begin(), others.end(), title) != others.end();
}

// Of the addresses that left the page cache those with that mark, without it.
std::vector<std::string> of_mark(std::vector<std::string> const& addresses, std::string const& mark) {
  std::vector<std::string> paths;
  for (auto const& address : addresses)
    if (address.starts_with(mark) && address[mark.size()] == '/')
      paths.push_back(address.substr(mark.size()));
  return paths;
}

}  // namespace

SiteByHost::SiteByHost(SiteServices services, LookOfTitle look_of)
    : services_(std::move(services)), look_of_(std::move(look_of)) {}

Site& SiteByHost::of(engine::Request const& request) const {
  auto const* hosts = hosts_.load(std::memory_order_acquire);
  if (hosts == nullptr) return first();
  // "courier.example." is the same host, written out to the root of all names.
  std::string_view host = request.host;
  if (host.ends_with('.')) host.remove_suffix(1);
  auto const found = hosts->find(host);
  return found == hosts->end() ? first() : *found->second;
}

Site& SiteByHost::site_of(story::Title const& title, bool is_first) {
  auto known =
      std::find_if(sites_.begin(), sites_.end(), [&](auto const& each) { return each.first.id == title.id; });
  if (known == sites_.end()) {
    std::string const mark = is_first ? "" : std::to_string(title.id.number());
    auto site = std::make_unique<Site>(services_, look_of_(title, is_first), mark);
    return *sites_.emplace_back(title, std::move(site)).second;
  }
  if (!(known->first == title)) {
    known->first = title;
    known->second->use(look_of_(title, is_first));
  }
  return *known->second;
}

std::vector<std::pair<TitleId, Site*>> SiteByHost::sites() const {
  std::lock_guard const lock(mutex_);
  std::vector<std::pair<TitleId, Site*>> all;
  for (auto const& [title, site] : sites_) all.emplace_back(title.id, site.get());
  return all;
}

void SiteByHost::show(std::vector<story::Title> const& titles) {
  std::lock_guard const lock(mutex_);
  auto hosts = std::make_unique<Hosts>();
  for (std::size_t at = 0; at < titles.size(); ++at) {
    Site& site = site_of(titles[at], at == 0);
    if (at == 0) first_.store(&site, std::memory_order_release);
    for (auto const& host : titles[at].hosts) hosts->emplace(host, &site);
  }
  // What a title says outright counts more than what its address suggests.
  for (auto const& [title, site] : sites_) hosts->emplace(story::host_of(title), site.get());
  hosts_.store(titles.size() > 1 ? hosts.get() : nullptr, std::memory_order_release);
  tables_.push_back(std::move(hosts));
}

void SiteByHost::deliver(std::vector<story::Change> const& changes) {
  std::vector<pages::Key> keys;
  for (auto const& change : changes)
    for (auto& key : pages::keys_of(change)) keys.push_back(std::move(key));
  if (keys.empty()) return;
  auto const dropped = services_.cache.drop(keys, services_.clock.now());
  for (auto const& [title, site] : sites()) {
    std::vector<story::Change> ours;
    for (auto const& change : changes)
      if (concerns(change, title) && !pages::keys_of(change).empty()) ours.push_back(change);
    auto const paths = of_mark(dropped, site->mark());
    if (!ours.empty() || !paths.empty()) site->render_again(ours, paths);
  }
}

void SiteByHost::tell(std::vector<story::Change> const& changes) {
  for (auto const& [title, site] : sites()) {
    std::vector<story::Change> ours;
    for (auto const& change : changes)
      if (concerns(change, title)) ours.push_back(change);
    if (!ours.empty()) site->tell(ours);
  }
}

void SiteByHost::warm_up() {
  for (auto const& [title, site] : sites()) site->warm_up();
}

int SiteByHost::recompress() {
  int recompressed = 0;
  for (auto const& [title, site] : sites()) recompressed += site->recompress();
  return recompressed;
}

}  // namespace stoppress::site
