#include "site/site.h"

#include "audience/reading.h"
#include "base/hash.h"
#include "base/log.h"
#include "site/api.h"
#include "site/forms.h"
#include "site/pictures.h"

namespace stoppress::site {
namespace {

using engine::Answer;
using engine::Method;
using engine::Reply;
using engine::Request;
using pages::PrintedPtr;

// One addition, and only for articles: this stands in the way of every ready page.
void count(pages::Printed const& printed, Request const& request) {
  if (printed.facts.reads && audience::is_a_reading(request))
    printed.facts.reads->fetch_add(1, std::memory_order_relaxed);
}

bool reads(Request const& request) { return request.method == Method::get || request.method == Method::head; }

Reply reply_of(pages::Page const& page) {
  Reply reply;
  reply.status = page.status;
  reply.headers = pages::headers_of(page);
  reply.body = page.body;
  return reply;
}

Reply redirect(std::string const& to, int status) {
  return {status, {{"Location", to}, {"Cache-Control", "public, max-age=0, must-revalidate"}}, ""};
}

bool is_api(Place place) {
  return place == Place::api_sections || place == Place::api_stories || place == Place::api_story ||
         place == Place::api_description || place == Place::api_unknown;
}

Reply method_refused(char const* allowed) {
  Reply reply = engine::problem(invalid("That address does not take this method."));
  reply.status = 405;
  reply.headers.emplace_back("Allow", allowed);
  return reply;
}

// Pages kept for polishing that were dropped meanwhile cost nothing but their place in the queue.
constexpr std::size_t kMostWaiting = 4096;
constexpr int kPolishedAtOnce = 4;

}  // namespace

Site::Site(Premises const& premises, std::shared_ptr<Dress const> dress, std::string mark)
    : premises_(premises),
      mark_(std::move(mark)),
      dress_(std::move(dress)),
      newsletter_limiter_({.burst = 5, .refill = std::chrono::seconds(60)}, 50'000, premises.clock),
      message_limiter_({.burst = 5, .refill = std::chrono::seconds(60)}, 50'000, premises.clock),
      share_limiter_({.burst = 30, .refill = std::chrono::seconds(10)}, 50'000, premises.clock) {}

void Site::wear(std::shared_ptr<Dress const> dress) {
  std::lock_guard const lock(dress_mutex_);
  dress_ = std::move(dress);
}

std::shared_ptr<Dress const> Site::dress() const {
  std::lock_guard const lock(dress_mutex_);
  return dress_;
}

engine::ReadyPtr Site::ready(Request const& request) {
  if (!reads(request)) return nullptr;
  auto const& shelf = premises_.shelf;
  auto const find = [&](std::string_view address) {
    return mark_.empty() ? shelf.find(address) : shelf.find(mark_ + std::string(address));
  };
  PrintedPtr printed = find(request.target);
  // A query that means nothing (a campaign's mark) does not make it another page.
  auto const query = request.query();
  if (!printed && !query.empty() && query.find("before=") == std::string_view::npos)
    printed = find(request.path());
  if (!printed) return nullptr;
  count(*printed, request);
  return pages::choose(*printed, request);
}

Answer Site::answer(Request const& request) {
  Route const route = route_of(request.target);
  auto const dress = this->dress();
  Context const context = context_of(premises_, *dress);
  if (is_api(route.place)) {
    if (!reads(request)) return method_refused("GET, HEAD");
    auto reply = api(context, route);
    return reply.ok() ? Answer(std::move(*reply)) : failure(context, reply.error(), request, true);
  }
  if (route.place == Place::newsletter || route.place == Place::message)
    return form(context, route, request,
                route.place == Place::message ? message_limiter_ : newsletter_limiter_);
  if (!reads(request)) return method_refused("GET, HEAD");
  if (route.place == Place::share) return share(context, route, request, share_limiter_);
  if (route.place == Place::picture) return picture(context, request);
  if (route.place == Place::preview) return preview(context, request, route);
  return page(request, route);
}

Answer Site::page(Request const& request, Route const& route) {
  auto const outcome = set(route, std::string(request.path()));
  if (!outcome.ok()) {
    auto const dress = this->dress();
    return failure(context_of(premises_, *dress), outcome.error(), request, false);
  }
  if (auto const* elsewhere = std::get_if<Redirect>(&*outcome)) return redirect(elsewhere->to, 301);
  auto const& printed = *std::get<PrintedPtr>(*outcome);
  count(printed, request);
  return pages::choose(printed, request);
}

std::shared_ptr<void> Site::take_off(std::string const& address) {
  std::unique_lock lock(flights_mutex_);
  landed_.wait(lock, [&] { return !flights_.contains(address); });
  flights_.insert(address);
  return {nullptr, [this, address](void*) {
            {
              std::lock_guard const landing(flights_mutex_);
              flights_.erase(address);
            }
            landed_.notify_all();
          }};
}

Result<std::variant<PrintedPtr, Redirect>> Site::set(Route const& route, std::string const& path) {
  using Set = std::variant<PrintedPtr, Redirect>;
  std::string address = shelf_address(route, path);
  if (address.empty()) return not_found("There is no such page.");
  address.insert(0, mark_);
  auto const flight = take_off(address);
  auto& shelf = premises_.shelf;
  if (auto ready = shelf.find(address)) return Set(std::move(ready));

  // The moment before the dress: a page in a former dress must not stay.
  auto const set_since = shelf.now_at();
  auto const dress = this->dress();
  auto outcome = TRY(page_for(context_of(premises_, *dress), route, path));
  if (auto* elsewhere = std::get_if<Redirect>(&outcome)) return Set(std::move(*elsewhere));
  auto& page = std::get<pages::Page>(outcome);
  if (page.article) page.reads = premises_.reads.counter(page.article);
  auto printed = pages::print(page, pages::Effort::quick);
  if (shelf.put(address, printed, set_since)) {
    std::lock_guard const lock(polish_mutex_);
    if (fresh_.size() < kMostWaiting) fresh_.emplace_back(address, printed);
  }
  return Set(std::move(printed));
}

Answer Site::picture(Context const& context, Request const& request) {
  auto const name = media::parse_address(request.path());
  if (!name) return failure(context, not_found("There is no such picture."), request, false);
  auto reply = picture_reply(context, *name);
  return reply.ok() ? Answer(std::move(*reply)) : failure(context, reply.error(), request, false);
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
  if (status == 404) return reply_of(context.press.not_found(context.setup, now, over));
  return reply_of(context.press.refused(context.setup, status, number, now, over));
}

Reply Site::refusal(int status) {
  auto const dress = this->dress();
  return reply_of(dress->press->refused(dress->setup, status, "", premises_.clock.now()));
}

void Site::set_quietly(std::string const& path) {
  auto const done = set(route_of(path), path);
  if (!done.ok() && done.error().fault != Fault::not_found)
    log::failure("site", "setting " + path, done.error());
}

void Site::set_anew(std::vector<story::Change> const& changes, std::vector<std::string> const& dropped) {
  constexpr std::size_t kMostArticles = 32;
  auto const dress = this->dress();
  std::vector<std::string> paths;
  auto const add = [&](std::string path) {
    if (std::find(paths.begin(), paths.end(), path) == paths.end()) paths.push_back(std::move(path));
  };
  for (auto const& change : changes) {
    if (change.kind != story::ChangeKind::story_published || paths.size() >= kMostArticles) continue;
    if (auto address = article_address(context_of(premises_, *dress), change.story)) add(std::move(*address));
  }
  for (auto const& section : dress->setup.title.sections)
    for (auto const& change : changes)
      if (std::find(change.sections.begin(), change.sections.end(), section.id) != change.sections.end())
        add("/" + section.slug);
  add("/");
  // What readers had open a moment ago. Feeds, sitemaps and the rest are set when somebody asks: a month's
  // sitemap takes longer than all of these.
  std::size_t const most = paths.size() + kMostArticles;
  for (auto const& path : dropped) {
    if (paths.size() >= most) break;
    auto const place = route_of(path).place;
    if (place == Place::article || place == Place::section) add(path);
  }
  for (auto const& path : paths) set_quietly(path);
}

void Site::warm_up() {
  set_quietly("/");
  auto const dress = this->dress();
  for (auto const& section : dress->setup.title.sections) set_quietly("/" + section.slug);
}

int Site::polish() {
  int polished = 0;
  for (; polished < kPolishedAtOnce; ++polished) {
    std::string address;
    PrintedPtr page;
    {
      std::lock_guard const lock(polish_mutex_);
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
    premises_.shelf.improve(address, page, pages::polish(*page));
  }
  return polished;
}

}  // namespace stoppress::site
