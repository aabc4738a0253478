// Every title's site behind one port: the host that a reader asks for chooses, and a host that no title
// has gets the first one. Titles come and change while it serves.
#pragma once

#include <atomic>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "site/site.h"

namespace stoppress::site {

class SiteByHost : public engine::RequestHandler {
 public:
  // How a title looks. Cannot fail: for a theme that can't be read another is taken, and the log says so.
  using LookOfTitle =
      std::function<std::shared_ptr<TitleLook const>(story::Title const& title, bool is_first)>;

  SiteByHost(SiteServices services, LookOfTitle look_of);
  ~SiteByHost() override { services_.renderers->stop(); }  // before the sites that they render

  // The titles as they are from now on, the first first. Called before anybody is served, later by the thread
  // that delivers. One that has changed gets another look.
  void show(std::vector<story::Title> const& titles);

  engine::PreparedResponsePtr prepared(engine::Request const& request) override {
    return of(request).prepared(request);
  }
  engine::Answer answer(engine::Request const& request) override { return of(request).answer(request); }
  engine::BodyLimit most_body(engine::Request const& request) override {
    return of(request).most_body(request);
  }
  engine::Response refusal(int status) override { return first().refusal(status); }

  // For the follower of the change feed, in the feed's order: first every page that a change touches, of any
  // title, leaves the page cache; then the titles concerned render theirs anew. May be repeated.
  void deliver(std::vector<story::Change> const& changes);
  // For the follower that comes after it: what readers who listen are told.
  void tell(std::vector<story::Change> const& changes);
  void warm_up();
  int recompress();

 private:
  struct Hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>{}(text); }
  };
  using Hosts = std::unordered_map<std::string, Site*, Hash, std::equal_to<>>;

  Site& first() const { return *first_.load(std::memory_order_acquire); }
  Site& of(engine::Request const& request) const;
  std::vector<std::pair<TitleId, Site*>> sites() const;
  Site& site_of(story::Title const& title, bool is_first);

  SiteServices const services_;
  LookOfTitle const look_of_;
  // A site is never taken away, and a table of hosts that was in use stays until the end: event loops look
  // here without a lock, and an administrator changes hosts a few times a year.
  mutable std::mutex mutex_;  // of sites_ and tables_; not for loops
  std::vector<std::pair<story::Title, std::unique_ptr<Site>>> sites_;
  std::vector<std::unique_ptr<Hosts const>> tables_;
  std::atomic<Site*> first_{nullptr};
  std::atomic<Hosts const*> hosts_{nullptr};  // null while there is one title
};

}  // namespace stoppress::site
