#include "site/site.h"

#include "audience/reading.h"
#include "base/hash.h"
#include "base/log.h"
#include "engine/http/problem.h"
#include "site/api/api.h"
#include "site/reader/forms.h"
#include "site/reader/pictures.h"

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

bool is_api(RouteKind kind) {
  return kind == RouteKind::api_sections || kind == RouteKind::api_stories || kind == RouteKind::api_story ||
         kind == RouteKind::api_description || kind == RouteKind::api_unknown;
}

Response method_refused(char const* allowed) {
  Response response = engine::problem(invalid("That address does not take this method."));
  response.status = 405;
  response.headers.emplace_back("Allow", allowed);
  return response;
}

// Pages kept for polishing that were dropped meanwhile cost nothing but their place in the queue.
constexpr std::size_t kMostWaiting = 4096;
constexpr int kPolishedAtOnce = 4;

}  // namespace

Site::Site(SiteServices const& services, std::shared_ptr<TitleLook const> look, std::string mark)
    : services_(services),
      mark_(std::move(mark)),
      look_(std::move(look)),
      newsletter_limiter_({.burst = 5, .refill = std::chrono::seconds(60)}, 50'000, services.clock),
      message_limiter_({.burst = 5, .refill = std::chrono::seconds(60)}, 50'000, services.clock),
      share_limiter_({.burst = 30, .refill = std::chrono::seconds(10)}, 50'000, services.clock) {}

void Site::use(std::shared_ptr<TitleLook const> look) {
  std::lock_guard const lock(look_mutex_);
  look_ = std::move(look);
}

std::shared_ptr<TitleLook const> Site::look() const {
  std::lock_guard const lock(look_mutex_);
  return look_;
}

engine::PreparedResponsePtr Site::prepared(Request const& request) {
  if (!reads(request)) return nullptr;
  auto const& cache = services_.cache;
  auto const find = [&](std::string_view address) {
    return mark_.empty() ? cache.find(address) : cache.find(mark_ + std::string(address));
  };
  PreparedPagePtr prepared = find(request.target);
  // A query that means nothing (a campaign's mark) does not make it another page.
  auto const query = request.query();
  if (!prepared && !query.empty() && query.find("before=") == std::string_view::npos)
    prepared = find(request.path());
  if (!prepared) return nullptr;
  count(*prepared, request);
  return pages::choose(*prepared, request);
}

Answer Site::answer(Request const& request) {
  Route const route = route_of(request.target);
  auto const look = this->look();
  Context const context = context_of(services_, *look);
  if (is_api(route.kind)) {
    if (!reads(request)) return method_refused("GET, HEAD");
    auto response = api(context, route);
    return response.ok() ? Answer(std::move(*response)) : failure(context, response.error(), request, true);
  }
  if (route.kind == RouteKind::newsletter || route.kind == RouteKind::message)
    return form(context, route, request,
                route.kind == RouteKind::message ? message_limiter_ : newsletter_limiter_);
  if (!reads(request)) return method_refused("GET, HEAD");
  if (route.kind == RouteKind::share) return share(context, route, request, share_limiter_);
  if (route.kind == RouteKind::picture) return picture(context, request);
  if (route.kind == RouteKind::preview) return preview(context, request, route);
  return page(request, route);
}

Answer Site::page(Request const& request, Route const& route) {
  auto const outcome = render(route, std::string(request.path()));
  if (!outcome.ok()) {
    auto const look = this->look();
    return failure(context_of(services_, *look), outcome.error(), request, false);
  }
  if (auto const* elsewhere = std::get_if<Redirect>(&*outcome)) return redirect(elsewhere->to, 301);
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

Result<std::variant<PreparedPagePtr, Redirect>> Site::render(Route const& route, std::string const& path) {
  using Set = std::variant<PreparedPagePtr, Redirect>;
  std::string address = cache_address(route, path);
  if (address.empty()) return not_found("There is no such page.");
  address.insert(0, mark_);
  auto const claimed = claim(address);
  auto& cache = services_.cache;
  if (auto ready = cache.find(address)) return Set(std::move(ready));

  // The moment before the dress: a page in a former dress must not stay.
  auto const set_since = cache.now_at();
  auto const look = this->look();
  auto outcome = TRY(page_for(context_of(services_, *look), route, path));
  if (auto* elsewhere = std::get_if<Redirect>(&outcome)) return Set(std::move(*elsewhere));
  auto& page = std::get<pages::Page>(outcome);
  if (page.article) page.reads = services_.reads.counter(page.article);
  auto prepared = pages::prepare(page, pages::Effort::quick);
  if (cache.put(address, prepared, set_since)) {
    std::lock_guard const lock(recompress_mutex_);
    if (fresh_.size() < kMostWaiting) fresh_.emplace_back(address, prepared);
  }
  return Set(std::move(prepared));
}

Answer Site::picture(Context const& context, Request const& request) {
  auto const name = media::parse_address(request.path());
  if (!name) return failure(context, not_found("There is no such picture."), request, false);
  auto response = picture_reply(context, *name);
  return response.ok() ? Answer(std::move(*response)) : failure(context, response.error(), request, false);
}

Answer Site::preview(Context const& context, Request const& request, Route const& route) {
  auto page = preview_for(context, route.name);
  return page.ok() ? Answer(reply_of(*page)) : failure(context, page.error(), request, false);
}

Answer Site::failure(Context const& context, Error const& error, Request const& request, bool for_api) {
  int const status = engine::status_of(error.fault);
  std::string const number = random_token().substr(0, 8);
  if (status >= 500) log::failure("site", request.target + " [" + number + "]", error);
  if (for_api) return engine::problem(error);
  auto const now = context.clock.now();
  auto const over = over_page(context);
  if (status == 404) return reply_of(context.renderer.not_found(context.setup, now, over));
  return reply_of(context.renderer.refused(context.setup, status, number, now, over));
}

Response Site::refusal(int status) {
  auto const look = this->look();
  return reply_of(look->renderer->refused(look->setup, status, "", services_.clock.now()));
}

void Site::render_quietly(std::string const& path) {
  auto const done = render(route_of(path), path);
  if (!done.ok() && done.error().fault != Fault::not_found)
    log::failure("site", "setting " + path, done.error());
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
  }
  for (auto const& section : look->setup.title.sections)
    for (auto const& change : changes)
      if (std::find(change.sections.begin(), change.sections.end(), section.id) != change.sections.end())
        add("/" + section.slug);
  add("/");
  // What readers had open a moment ago. Feeds, sitemaps and the rest are set when somebody asks: a month's
  // sitemap takes longer than all of these.
  std::size_t const most = paths.size() + kMostArticles;
  for (auto const& path : dropped) {
    if (paths.size() >= most) break;
    auto const kind = route_of(path).kind;
    if (kind == RouteKind::article || kind == RouteKind::section) add(path);
  }
  for (auto const& path : paths) render_quietly(path);
}

void Site::warm_up() {
  render_quietly("/");
  auto const look = this->look();
  for (auto const& section : look->setup.title.sections) render_quietly("/" + section.slug);
}

int Site::recompress() {
  int polished = 0;
  for (; polished < kPolishedAtOnce; ++polished) {
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
        return polished;
      }
    }
    services_.cache.improve(address, page, pages::recompress(*page));
  }
  return polished;
}

}  // namespace stoppress::site
