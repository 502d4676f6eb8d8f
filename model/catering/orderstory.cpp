// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "model/catering/orderstory.h"

#include "store/uuid.h"

#include <array>

namespace weir {

namespace {

struct Caterer {
    const char *id;
    const char *name;
};

struct Menu {
    const char *id;
    const char *name;
    int pricePerGuest;
};

constexpr std::array caterers{Caterer{"olive-and-thyme", "Olive & Thyme"}, Caterer{"la-cucina", "La Cucina"},
                              Caterer{"north-kitchen", "North Kitchen"},   Caterer{"green-table", "Green Table"},
                              Caterer{"smoke-house", "Smoke House"},       Caterer{"saffron", "Saffron"},
                              Caterer{"harbour", "Harbour Catering"},      Caterer{"bread-and-salt", "Bread & Salt"}};

constexpr std::array menus{Menu{"tapas", "Tapas", 24},          Menu{"mezze", "Mezze", 22},        Menu{"barbecue", "Barbecue", 31},
                           Menu{"garden", "Garden buffet", 19}, Menu{"thali", "Thali", 21},        Menu{"seafood", "Seafood", 38},
                           Menu{"brunch", "Brunch", 17},        Menu{"antipasti", "Antipasti", 26}};

constexpr std::array customers{"Aldgate Architects", "Bluebell School", "Corner Theatre",  "Delta Logistics", "Elm Street Clinic",
                               "Foundry Labs",       "Grove Library",   "Harper & Sons",   "Ivory Pianos",    "Juniper Gardens",
                               "Kestrel Cycling",    "Lantern Books",   "Maple Insurance", "Nordwind Sailing"};

constexpr qint64 second = 1'000'000;
constexpr qint64 minute = 60 * second;
constexpr qint64 hour = 60 * minute;

/// Whole-number draws only, so that every standard library tells the same story.
class Dice
{
public:
    explicit Dice(quint64 seed) : m_engine(seed) {}

    qint64 between(qint64 low, qint64 high) { return low + qint64(m_engine() % quint64(high - low + 1)); }
    bool happens(int percent) { return between(1, 100) <= percent; }
    template <class List>
    const auto &oneOf(const List &list)
    {
        return list[std::size_t(between(0, qint64(list.size()) - 1))];
    }

private:
    std::mt19937_64 m_engine;
};

Value text(const char *latin1)
{
    return Value::string(QString::fromLatin1(latin1));
}

class OrderStory
{
public:
    OrderStory(int number, Timestamp placedAt, quint64 seed)
        : m_dice(seed * 1'000'003 + quint64(number))
        , m_order(QString::number(number))
        , m_correlation(derivedId(QStringLiteral("sample/%1/%2").arg(seed).arg(number)))
        , m_placed(placedAt)
    {
    }

    std::vector<StoryEvent> tell()
    {
        place();
        offerMenus();
        confirmations();
        return std::move(m_events);
    }

private:
    void place()
    {
        const qint64 guests = m_dice.between(8, 140);
        const qint64 inDays = m_dice.between(7, 60);
        const QString date = Timestamp{m_placed.microseconds + inDays * 24 * hour}.toColumn().left(10);
        add(m_placed, orderStream(), "OrderPlaced",
            {{QStringLiteral("order_id"), Value::string(m_order)},
             {QStringLiteral("customer"), text(m_dice.oneOf(customers))},
             {QStringLiteral("guests"), Value::number(guests)},
             {QStringLiteral("date"), Value::string(date)}});
    }

    void offerMenus()
    {
        const auto count = std::size_t(m_dice.between(1, 3));
        const auto start = std::size_t(m_dice.between(0, qint64(menus.size()) - 1));
        m_lastOffer = m_placed;
        for (std::size_t i = 0; i < count; ++i) {
            m_offered.push_back(menus[(start + i) % menus.size()]);
            m_lastOffer = after(m_lastOffer, 4 * minute, 50 * minute);
            const Menu &menu = m_offered.back();
            add(m_lastOffer, orderStream(), "MenuOffered",
                {{QStringLiteral("order_id"), Value::string(m_order)},
                 {QStringLiteral("menu_id"), text(menu.id)},
                 {QStringLiteral("name"), text(menu.name)},
                 {QStringLiteral("price_per_guest"), Value::number(menu.pricePerGuest)}});
        }
    }

    /// Some orders stop for good: the customer never answers, or no caterer does. Most others go through within a day or two.
    void confirmations()
    {
        const qint64 stuck = m_dice.between(1, 100);
        const bool customerAnswers = stuck > 2 && stuck != 7 && stuck != 8;
        const bool catererAnswers = stuck > 6;
        const Menu &menu = m_dice.oneOf(m_offered);
        const bool customerFirst = m_dice.happens(62);
        const Timestamp first = after(m_lastOffer, 12 * minute, 16 * hour);
        const Timestamp second_ = after(first, 7 * minute, 30 * hour);
        if (customerAnswers)
            confirmForCustomer(customerFirst ? first : second_, menu);
        if (catererAnswers)
            confirmForCaterer(customerFirst ? second_ : first, menu);
        if (customerAnswers && m_dice.happens(5))
            confirmForCustomer(after(first, hour, 50 * hour), m_dice.oneOf(m_offered));
    }

    void confirmForCustomer(Timestamp at, const Menu &menu)
    {
        add(at, orderStream(), "CustomerConfirmedMenu",
            {{QStringLiteral("order_id"), Value::string(m_order)}, {QStringLiteral("menu_id"), text(menu.id)}});
    }

    void confirmForCaterer(Timestamp at, const Menu &menu)
    {
        if (m_dice.happens(9)) {
            const Caterer &busy = m_dice.oneOf(caterers);
            add(Timestamp{at.microseconds - m_dice.between(minute, 6 * minute)}, catererStream(busy), "CatererDeclinedMenu",
                catererData(busy, menu, {QStringLiteral("reason"), text("fully booked that day")}));
        }
        const Caterer &caterer = m_dice.oneOf(caterers);
        const qint64 price = menu.pricePerGuest - m_dice.between(3, 8);
        add(at, catererStream(caterer), "CatererConfirmedMenu",
            catererData(caterer, menu, {QStringLiteral("price_per_guest"), Value::number(price)}));
    }

    std::vector<Member> catererData(const Caterer &caterer, const Menu &menu, Member more) const
    {
        return {{QStringLiteral("order_id"), Value::string(m_order)},
                {QStringLiteral("menu_id"), text(menu.id)},
                {QStringLiteral("caterer"), text(caterer.id)},
                std::move(more)};
    }

    Timestamp after(Timestamp moment, qint64 least, qint64 most) { return {moment.microseconds + m_dice.between(least, most)}; }

    QString orderStream() const { return QStringLiteral("Order$") + m_order; }
    static QString catererStream(const Caterer &caterer) { return QStringLiteral("Caterer$") + QLatin1StringView(caterer.id); }

    void add(Timestamp at, const QString &stream, const char *type, std::vector<Member> data)
    {
        m_events.push_back({.at = at,
                            .stream = stream,
                            .type = QString::fromLatin1(type),
                            .data = Value::object(std::move(data)),
                            .correlationId = m_correlation});
    }

    Dice m_dice;
    QString m_order;
    QString m_correlation;
    Timestamp m_placed;
    Timestamp m_lastOffer = {};
    std::vector<Menu> m_offered;
    std::vector<StoryEvent> m_events;
};

} // namespace

std::vector<StoryEvent> tellOrder(int number, Timestamp placedAt, quint64 seed)
{
    return OrderStory(number, placedAt, seed).tell();
}

std::vector<StoryEvent> tellCaterers(Timestamp at)
{
    std::vector<StoryEvent> events;
    for (const Caterer &caterer : caterers) {
        events.push_back(
            {.at = at,
             .stream = QStringLiteral("Caterer$") + QLatin1StringView(caterer.id),
             .type = QStringLiteral("CatererJoined"),
             .data = Value::object({{QStringLiteral("caterer"), text(caterer.id)}, {QStringLiteral("name"), text(caterer.name)}}),
             .correlationId = derivedId(QStringLiteral("sample/") + QLatin1StringView(caterer.id))});
        at.microseconds += 3 * minute;
    }
    return events;
}

} // namespace weir
