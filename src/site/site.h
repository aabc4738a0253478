// One title's site: prepared pages from the page cache on the event loops, everything else on workers; and
// the pages that a change touches are rendered again before a reader asks for them.
#pragma once

#include <condition_variable>
#include <deque>
#include <memory>
#include <mutex>
#include <string>
#include <unordered_set>
#include <vector>

#include "engine/http/limiter.h"
#include "engine/http/request_handler.h"
#include "engine/threads/workers.h"
#include "site/api/push_subscriptions.h"
#include "site/context.h"
#include "site/reader/message_gate.h"
#include "site/reader/page_for_route.h"
#include "site/subscribers/sign_up_form.h"
#include "story/change.h"

namespace stoppress::site {

class Site : public engine::RequestHandler {
 public:
  // `mark` stands before its addresses in the page cache, which all titles share; the first title has none.
  Site(SiteServices const& services, std::shared_ptr<TitleLook const> look, std::string mark = {});

  engine::PreparedResponsePtr prepared(engine::Request const& request) override;
  engine::Answer answer(engine::Request const& request) override;
  engine::BodyLimit most_body(engine::Request const& request) override;
  engine::Response refusal(int status) override;

  // From now on it looks like that. Pages that were rendered before must be dropped afterwards, by the
  // title's key.
  void use(std::shared_ptr<TitleLook const> look);
  std::shared_ptr<TitleLook const> look() const;
  std::string const& mark() const { return mark_; }

  // After pages were dropped for these changes of stories that it shows: renders, in this order, the first
  // story's page, the front, the other stories and the sections, and of `dropped` some articles and sections.
  // All are there when it returns; they are compressed soon after. May be repeated.
  void render_again(std::vector<story::Change> const& changes, std::vector<std::string> const& dropped);
  // Renders the front and the sections, so that the first readers after a start find them.
  void warm_up();
  // For a worker: what readers who listen are told of these changes.
  void tell(std::vector<story::Change> const& changes);
  // Compresses what has stayed in the page cache since the last call with the best effort; a few pages a
  // call. For a timer; how many pages became smaller.
  int recompress();

 private:
  engine::Answer page(engine::Request const& request, Route const& route);
  // The one page for all that is not there.
  engine::Answer not_found(Context const& context, engine::Request const& request);
  pages::PreparedPagePtr find(std::string_view address) const;
  // Whether readers were told lately that this is not there, and nothing changed it since.
  bool is_absent(Route const& route) const;
  void keep(std::string const& address, pages::PreparedPagePtr const& page, pages::PageCache::Moment since);
  engine::Answer failure(Context const& context, Error const& error, engine::Request const& request,
                         bool api);
  engine::Answer picture(Context const& context, engine::Request const& request);
  engine::Answer stream(Context const& context, engine::Request const& request, Route const& route);
  // A mail supplier tells of mail that came back.
  engine::Answer returned(Context const& context, Route const& route, engine::Request const& request);
  engine::Answer preview(Context const& context, engine::Request const& request, Route const& route);
  // Renders the page and puts it in the page cache; once for all who ask at the same moment.
  Result<std::variant<pages::PreparedPagePtr, Redirect>> render(Route const& route, std::string const& path,
                                                                pages::Effort effort);
  // Waits until nobody else is rendering that page; it is ours until the answer goes.
  std::shared_ptr<void> claim(std::string const& address);
  // Renders them in that order, several at a time, and has them compressed when all are there.
  void render_all(std::vector<std::string> const& paths);
  void render_ahead(std::string const& path, std::string& address, pages::PreparedPagePtr& made);
  void compress(std::string const& address, pages::PreparedPagePtr const& page);

  SiteServices const& services_;
  std::string const mark_;
  mutable std::mutex look_mutex_;
  std::shared_ptr<TitleLook const> look_;
  pages::PreparedPagePtr const no_resource_;  // the API's page for what is not there
  SignUpLimits sign_up_limits_;
  engine::Limiter preference_limiter_;  // how often one subscriber may change their mind
  MessageGate message_gate_;
  engine::Limiter share_limiter_;
  PushGate push_gate_;

  std::mutex claims_mutex_;
  std::condition_variable released_;
  std::unordered_set<std::string> claimed_;  // addresses that are being rendered right now

  std::mutex recompress_mutex_;
  std::deque<std::pair<std::string, std::weak_ptr<pages::PreparedPage const>>>
      fresh_;  // since the last recompress()
  std::deque<std::pair<std::string, std::weak_ptr<pages::PreparedPage const>>> stayed_;
};

}  // namespace stoppress::site
