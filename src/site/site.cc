#include "site/site.h"

#include "audience/reading.h"
#include "base/hash.h"
#include "base/log.h"
#include "engine/http/problem.h"
#include "pages/render/states.h"
#include "site/live/reader_events.h"
#include "site/reader/letter_counting.h"
#include "site/reader/message_attachments.h"
#include "site/reader/message_form.h"
#include "site/reader/pictures.h"
#include "site/reader/share.h"
#include "site/subscribers/letter_links.h"

namespace stoppress::site {
namespace {

using engine::Answer;
using engine::Method;
using engine::Request;
using engine::Response;
using pages::PreparedPagePtr;

// One addition, and only for articles: this stands in the way of every ready page.
void count(pages::PreparedPage const& prepared, Request const& request) {
  if (prepared.facts.reads && audience::is_a_reading(request))
    prepared.facts.reads->fetch_add(1, std::memory_order_relaxed);
}

// The address of a preview and of a subscriber's page is its key, and a query may hold anything: none of it
// is the log's to keep.
std::string name_in_log(Request const& request) {
  std::string const path(request.path());
  switch (route_of(path).kind) {
    case RouteKind::preview: return "a preview";
    case RouteKind::newsletter_confirm:
    case RouteKind::newsletter_manage:
    case RouteKind::newsletter_kept:
    case RouteKind::newsletter_leave:
    case RouteKind::newsletter_returned: return "a subscriber's link";
    default: return path;
  }
}

bool reads(Request const& request) { return request.method == Method::get || request.method == Method::head; }

Response reply_of(pages::Page const& page) {
  Response response;
  response.status = page.status;
  response.headers = pages::headers_of(page);
  response.body = page.body;
  return response;
}

Response redirect(std::string const& to, int status) {
  return {status, {{"Location", to}, {"Cache-Control", "public, max-age=0, must-revalidate"}}, ""};
}

Response method_refused(char const* allowed) {
  Response response = engine::problem(invalid("That address does not take this method."));
  response.status = 405;
  response.headers.emplace_back("Allow", allowed);
  return response;
}

// Pages kept for better compression that were dropped meanwhile cost nothing but their place in the queue.
constexpr std::size_t kMostWaiting = 4096;
constexpr int kRecompressedAtOnce = 4;

// The query goes on with the reader: it says where they came from.
std::string with_query(std::string to, Request const& request) {
  auto const query = request.query();
  if (!query.empty()) to += "?" + std::string(query);
  return to;
}

// The title's stream has no other form.
bool is_stream(Route const& route, Request const& request) {
  return route.kind == RouteKind::api_events || (route.kind == RouteKind::api_live && wants_events(request));
}

PreparedPagePtr no_resource() {
  auto const problem =
      engine::problem(not_found("There is no such resource. /api/v1/openapi.json lists what there is."));
  pages::Page page;
  page.status = problem.status;
  page.content_type = "application/problem+json";
  page.for_other_sites = true;
  page.body = problem.body;
  return pages::prepare(page, pages::Effort::quick);
}

// What the change feed would name if that came to be there; empty when it says nothing of it.
pages::Key key_of(Route const& route) {
  if (route.before) return {};
  switch (route.kind) {
    // Which of its entries are not there is not remembered.
    case RouteKind::article: return route.live.entry != 0 ? pages::Key() : pages::story_key(route.story);
    case RouteKind::api_story: return pages::story_key(route.story);
    case RouteKind::api_live:
      return route.after || route.live.entry != 0 ? pages::Key() : pages::live_key(route.story);
    case RouteKind::topic: return pages::topic_key(route.name);
    case RouteKind::author: return pages::author_key(route.name);
    default: return {};
  }
}

}  // namespace

Site::Site(SiteServices const& services, std::shared_ptr<TitleLook const> look, std::string mark)
    : services_(services),
      mark_(std::move(mark)),
      look_(std::move(look)),
      no_resource_(no_resource()),
      sign_up_limits_(services.clock),
      preference_limiter_({.burst = 20, .refill = std::chrono::seconds(60)}, 50'000, services.clock),
      message_gate_(services.store, services.clock),
      share_limiter_({.burst = 30, .refill = std::chrono::seconds(10)}, 50'000, services.clock),
      push_gate_(services.private_push, services.clock) {}

void Site::use(std::shared_ptr<TitleLook const> look) {
  std::lock_guard const lock(look_mutex_);
  look_ = std::move(look);
}

std::shared_ptr<TitleLook const> Site::look() const {
  std::lock_guard const lock(look_mutex_);
  return look_;
}

PreparedPagePtr Site::find(std::string_view address) const {
  return mark_.empty() ? services_.cache.find(address) : services_.cache.find(mark_ + std::string(address));
}

bool Site::is_absent(Route const& route) const {
  if (route.kind == RouteKind::unknown || route.kind == RouteKind::api_unknown) return true;
  if (route.kind == RouteKind::section || route.kind == RouteKind::section_feed)
    return story::section_called(look()->setup.title, route.name) == nullptr;
  auto const key = key_of(route);
  return !key.empty() && services_.cache.is_absent(mark_, key);
}

engine::PreparedResponsePtr Site::prepared(Request const& request) {
  if (!reads(request)) return nullptr;
  PreparedPagePtr prepared = find(request.target);
  if (!prepared) {
    Route const route = route_of(request.target);
    if (is_stream(route, request)) return nullptr;
    // Another way to write the address, such as one with a campaign's mark, does not make it another page.
    auto const address = cache_address(route, request.path());
    if (!address.empty() && address != request.target) prepared = find(address);
    if (!prepared && route.kind == RouteKind::article) prepared = find(gone_address(route.story));
    if (!prepared && is_absent(route) && without_final_slash(request.target).empty())
      prepared = is_api(route.kind) ? no_resource_ : find(kNotFoundAddress);
  }
  if (!prepared) return nullptr;
  count(*prepared, request);
  return pages::choose(*prepared, request);
}

Answer Site::answer(Request const& request) {
  if (auto const to = without_final_slash(request.target); !to.empty() && reads(request))
    return redirect(to, 301);
  Route const route = route_of(request.target);
  auto const look = this->look();
  Context const context = context_of(services_, *look);
  if (route.kind == RouteKind::newsletter && !reads(request))
    return newsletter_form(context, request, sign_up_limits_);
  if (route.kind == RouteKind::newsletter_returned) return returned(context, route, request);
  if (is_letter_link(route.kind)) return letter_link(context, route, request, preference_limiter_);
  if (route.kind == RouteKind::message) return message_form(context, request, message_gate_);
  if (route.kind == RouteKind::message_answer) return message_answer(context, request, message_gate_);
  if (route.kind == RouteKind::message_attachments || route.kind == RouteKind::message_attachment)
    return message_attachments(context, request, route.name, message_gate_);
  if (route.kind == RouteKind::api_push_key || route.kind == RouteKind::api_push_subscriptions)
    return push_api(context, route, request, push_gate_);
  if (!reads(request)) return method_refused("GET, HEAD");
  if (is_stream(route, request)) return stream(context, request, route);
  if (route.kind == RouteKind::message_token) return message_token(context, request, message_gate_);
  if (is_counted_link(route.kind)) return counted_link(context, route, request, *services_.clicks);
  if (route.kind == RouteKind::share) return share(context, route, request, share_limiter_);
  if (route.kind == RouteKind::picture) return picture(context, request);
  if (route.kind == RouteKind::preview) return preview(context, request, route);
  return page(request, route);
}

engine::BodyLimit Site::most_body(Request const& request) {
  auto const look = this->look();
  return most_of_message_form(context_of(services_, *look), request, message_gate_);
}

Answer Site::page(Request const& request, Route const& route) {
  if (is_absent(route)) {
    if (is_api(route.kind)) return pages::choose(*no_resource_, request);
    auto const look = this->look();
    return not_found(context_of(services_, *look), request);
  }
  auto const outcome = render(route, std::string(request.path()), pages::Effort::quick);
  if (!outcome.ok()) {
    auto const look = this->look();
    return failure(context_of(services_, *look), outcome.error(), request, is_api(route.kind));
  }
  if (auto const* elsewhere = std::get_if<Redirect>(&*outcome))
    return redirect(with_query(elsewhere->to, request), 301);
  auto const& prepared = *std::get<PreparedPagePtr>(*outcome);
  count(prepared, request);
  return pages::choose(prepared, request);
}

std::shared_ptr<void> Site::claim(std::string const& address) {
  std::unique_lock lock(claims_mutex_);
  released_.wait(lock, [&] { return !claimed_.contains(address); });
  claimed_.insert(address);
  return {nullptr, [this, address](void*) {
            {
              std::lock_guard const landing(claims_mutex_);
              claimed_.erase(address);
            }
            released_.notify_all();
          }};
}

void Site::keep(std::string const& address, PreparedPagePtr const& page, pages::PageCache::Moment since) {
  if (!services_.cache.put(address, page, since)) return;
  if (page->gzip == nullptr) return;  // it is compressed soon, or too small
  std::lock_guard const lock(recompress_mutex_);
  if (fresh_.size() < kMostWaiting) fresh_.emplace_back(address, page);
}

Result<std::variant<PreparedPagePtr, Redirect>> Site::render(Route const& route, std::string const& path,
                                                             pages::Effort effort) {
  using Found = std::variant<PreparedPagePtr, Redirect>;
  std::string address = cache_address(route, path);
  if (address.empty()) return stoppress::not_found("There is no such page.");
  address.insert(0, mark_);
  auto const claimed = claim(address);
  auto& cache = services_.cache;
  if (auto ready = cache.find(address)) return Found(std::move(ready));

  // The moment before the look: a page in a former look must not stay.
  auto const since = cache.now_at();
  auto const look = this->look();
  auto found = page_for(context_of(services_, *look), route, path);
  if (!found.ok()) {
    auto const key = key_of(route);
    // What its page leads elsewhere is not absent, whatever the API says.
    bool const elsewhere =
        route.kind == RouteKind::api_story && leads_elsewhere(context_of(services_, *look), route.story);
    if (found.error().fault == Fault::not_found && !key.empty() && !elsewhere)
      cache.put_absent(mark_, key, since);
    return found.error();
  }
  if (auto* elsewhere = std::get_if<Redirect>(&*found)) return Found(std::move(*elsewhere));
  auto& page = std::get<pages::Page>(*found);
  if (page.article) page.reads = services_.reads.counter(page.article);
  if (page.max_age == 0) page.modified = cache.modified_at(services_.clock.now());
  auto prepared = pages::prepare(page, effort);
  if (page.status == 410 && route.kind == RouteKind::article) address = mark_ + gone_address(route.story);
  if (page.is_kept) keep(address, prepared, since);
  return Found(std::move(prepared));
}

Answer Site::not_found(Context const& context, Request const& request) {
  auto const address = mark_ + std::string(kNotFoundAddress);
  auto const claimed = claim(address);
  auto prepared = services_.cache.find(address);
  if (!prepared) {
    auto const since = services_.cache.now_at();
    prepared = pages::prepare(
        pages::render_not_found(context.templates, context.setup, breaking_now(context), context.clock.now()),
        pages::Effort::quick);
    keep(address, prepared, since);
  }
  return pages::choose(*prepared, request);
}

Answer Site::stream(Context const& context, Request const& request, Route const& route) {
  auto opened = route.kind == RouteKind::api_events
                    ? stream_of_title(context, *services_.streams, route)
                    : stream_of_blog(context, *services_.streams, route, request);
  return opened.ok() ? Answer(*std::move(opened)) : failure(context, opened.error(), request, true);
}

void Site::tell(std::vector<story::Change> const& changes) {
  auto const look = this->look();
  tell_readers(context_of(services_, *look), *services_.streams, changes);
}

Answer Site::picture(Context const& context, Request const& request) {
  auto const name = media::parse_address(request.path());
  if (!name) return failure(context, stoppress::not_found("There is no such picture."), request, false);
  auto response = picture_reply(context, *name);
  return response.ok() ? Answer(std::move(*response)) : failure(context, response.error(), request, false);
}

Answer Site::preview(Context const& context, Request const& request, Route const& route) {
  auto page = preview_for(context, route.name);
  return page.ok() ? Answer(reply_of(*page)) : failure(context, page.error(), request, false);
}

Answer Site::returned(Context const& context, Route const& route, Request const& request) {
  if (request.method != Method::post) return not_found(context, request);
  auto const kept = services_.mail_returned(route.name, request.body);
  if (kept.ok()) return Response{204, {{"Cache-Control", "no-store"}}, ""};
  return failure(context, kept.error(), request, true);
}

Answer Site::failure(Context const& context, Error const& error, Request const& request, bool for_api) {
  int const status = engine::status_of(error.fault);
  if (status == 404 && !for_api) return not_found(context, request);
  std::string const number = random_token().substr(0, 8);
  // Whoever is told to come back in a moment is no failure, and there may be many.
  if (status >= 500 && error.fault != Fault::busy)
    log::failure("site", name_in_log(request) + " [" + number + "]", error);
  if (for_api) return engine::problem(error);
  auto response = reply_of(pages::render_refused(context.templates, context.setup, status, number,
                                                 breaking_now(context), context.clock.now()));
  if (status == 503) response.headers.emplace_back("Retry-After", "1");
  return response;
}

Response Site::refusal(int status) {
  auto const look = this->look();
  return reply_of(
      pages::render_refused(*look->templates, look->setup, status, "", {}, services_.clock.now()));
}

void Site::render_ahead(std::string const& path, std::string& address, PreparedPagePtr& made) {
  auto const route = route_of(path);
  auto const done = render(route, path, pages::Effort::none);
  if (!done.ok() && done.error().fault != Fault::not_found)
    log::failure("site", "rendering " + path, done.error());
  if (!done.ok()) return;
  if (auto const* page = std::get_if<PreparedPagePtr>(&*done)) {
    address = mark_ + cache_address(route, path);
    made = *page;
  }
}

void Site::render_all(std::vector<std::string> const& paths) {
  // Compressing takes as long as all the rest: the last page should not wait for the first one's, nor the
  // next change for both. Until then readers get them as they are.
  std::vector<std::pair<std::string, PreparedPagePtr>> made(paths.size());
  engine::each_beside(*services_.renderers, paths.size(),
                      [&](std::size_t at) { render_ahead(paths[at], made[at].first, made[at].second); });
  for (auto const& [address, page] : made)
    if (page && !page->gzip)  // else a reader was first
      if (!services_.renderers->submit([this, address, page] { compress(address, page); }))
        compress(address, page);  // too many wait: nothing would ever come back to this one
}

void Site::compress(std::string const& address, PreparedPagePtr const& page) {
  if (services_.cache.find(address) != page) return;  // a newer one stands there
  auto const compressed = pages::recompress(*page, pages::Effort::quick);
  services_.cache.improve(address, page, compressed);
  std::lock_guard const lock(recompress_mutex_);
  if (fresh_.size() < kMostWaiting) fresh_.emplace_back(address, compressed);
}

void Site::render_again(std::vector<story::Change> const& changes, std::vector<std::string> const& dropped) {
  constexpr std::size_t kMostArticles = 32;
  auto const look = this->look();
  std::vector<std::string> paths;
  auto const add = [&](std::string path) {
    if (std::find(paths.begin(), paths.end(), path) == paths.end()) paths.push_back(std::move(path));
  };
  for (auto const& change : changes) {
    if (change.kind != story::ChangeKind::story_published || paths.size() >= kMostArticles) continue;
    if (auto address = article_address(context_of(services_, *look), change.story)) add(std::move(*address));
    add("/");  // it takes longest: the others are rendered beside it
  }
  for (auto const& section : look->setup.title.sections)
    for (auto const& change : changes)
      if (std::find(change.sections.begin(), change.sections.end(), section.id) != change.sections.end())
        add("/" + section.slug);
  add("/");
  // What readers had open a moment ago. Feeds, sitemaps and the rest are rendered when somebody asks: a
  // month's sitemap takes longer than all of these.
  std::size_t const most = paths.size() + kMostArticles;
  for (auto const& path : dropped) {
    if (paths.size() >= most) break;
    auto const route = route_of(path);
    // Of a live blog the newest alone: its other parts are many, and mostly nobody has them open.
    bool const is_article =
        route.kind == RouteKind::article && route.live.from == pages::LivePart::From::newest;
    if (is_article || route.kind == RouteKind::section) add(path);
  }
  render_all(paths);
}

void Site::warm_up() {
  std::vector<std::string> paths{"/"};
  auto const look = this->look();
  for (auto const& section : look->setup.title.sections) paths.push_back("/" + section.slug);
  render_all(paths);
}

int Site::recompress() {
  int recompressed = 0;
  for (; recompressed < kRecompressedAtOnce; ++recompressed) {
    std::string address;
    PreparedPagePtr page;
    {
      std::lock_guard const lock(recompress_mutex_);
      while (!page && !stayed_.empty()) {
        address = std::move(stayed_.front().first);
        page = stayed_.front().second.lock();
        stayed_.pop_front();
      }
      if (!page) {
        // What came since the last time gets its turn at the next call: most of it may be gone by then.
        stayed_.swap(fresh_);
        return recompressed;
      }
    }
    services_.cache.improve(address, page, pages::recompress(*page, pages::Effort::best));
  }
  return recompressed;
}

}  // namespace stoppress::site
