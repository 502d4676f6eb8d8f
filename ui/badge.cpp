// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "ui/badge.h"

#include "ui/theme.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>

namespace weir {

namespace {

/// Paints its icon anew in each palette, which a label's pixmap would not.
class IconLabel : public QWidget
{
public:
    IconLabel(const QIcon &icon, QWidget *parent) : QWidget(parent), m_icon(icon) { setFixedSize(16, 16); }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        m_icon.paint(&painter, rect());
    }

private:
    QIcon m_icon;
};

} // namespace

Badge::Badge(const QString &icon, const QString &word, const QString &explanation, QWidget *parent) : QFrame(parent)
{
    setFrameShape(StyledPanel);
    setToolTip(explanation);
    setAccessibleName(word);
    setAccessibleDescription(explanation);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(spacing - 2, 2, spacing - 2, 2);
    layout->setSpacing(spacing / 2);
    layout->addWidget(new IconLabel(themedIcon(icon), this));
    layout->addWidget(new QLabel(word, this));
}

} // namespace weir
