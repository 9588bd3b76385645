//! Tables and paragraphs that fit the terminal. A pipe gets lines of a hundred columns.

use std::fmt::Write as _;

use comfy_table::{
    CellAlignment, ColumnConstraint, ContentArrangement, LineStyle, Table, Width, presets,
};

/// How wide a line is where no terminal says otherwise.
const COLUMNS: u16 = 100;

/// Rows under a heading; figures (columns from `first_figure` on) stand to the right.
pub(crate) fn grid(header: &[&str], rows: Vec<Vec<String>>, first_figure: usize) -> String {
    let mut table = Table::new();
    let rule = LineStyle::none().fill('─').junction('─');
    table
        .load_style(presets::NOTHING.header_separator(rule))
        .set_content_arrangement(ContentArrangement::Dynamic)
        .set_width(width());
    if !header.is_empty() {
        table.set_header(header.to_vec());
    }
    let least: Vec<usize> = least_widths(header, &rows, first_figure);
    table.add_rows(rows);
    for (place, column) in table.column_iter_mut().enumerate() {
        if place >= first_figure {
            column.set_cell_alignment(CellAlignment::Right);
        }
        let padded = least.get(place).map_or(0, |width| width + 2);
        let width = Width::Fixed(u16::try_from(padded).unwrap_or(u16::MAX));
        column.set_constraint(ColumnConstraint::LowerBoundary(width));
    }
    table.trim_fmt()
}

/// How narrow a column may be: a figure or a name broken in two is misread, and so is a word.
fn least_widths(header: &[&str], rows: &[Vec<String>], first_figure: usize) -> Vec<usize> {
    let longest_word =
        |text: &str| text.split_whitespace().map(|word| word.chars().count()).max().unwrap_or(0);
    let mut least: Vec<usize> = header.iter().map(|text| longest_word(text)).collect();
    for row in rows {
        least.resize(least.len().max(row.len()), 0);
        for (place, (width, cell)) in least.iter_mut().zip(row).enumerate() {
            let whole = place == 0 || place >= first_figure;
            *width = (*width).max(if whole { cell.chars().count() } else { longest_word(cell) });
        }
    }
    least
}

/// Names with their values, a line each, and a remark where there is one.
pub(crate) fn pairs(rows: &[(&str, String, String)]) -> String {
    let names = rows.iter().map(|row| row.0.chars().count()).max().unwrap_or(0);
    let values = rows.iter().map(|row| row.1.chars().count()).max().unwrap_or(0);
    let mut text = String::new();
    for (name, value, remark) in rows {
        let line = format!("  {name:<names$}  {value:>values$}  {remark}");
        let _ = writeln!(text, "{}", line.trim_end());
    }
    text.truncate(text.trim_end().len());
    text
}

/// A text broken into lines, each indented by that many blanks.
pub(crate) fn paragraph(text: &str, indent: usize) -> String {
    let width = usize::from(width()).saturating_sub(indent).max(20);
    let mut lines = Vec::new();
    for part in text.lines() {
        let mut line = String::new();
        for word in part.split_whitespace() {
            let longer = line.chars().count() + 1 + word.chars().count() > width;
            if !line.is_empty() && longer {
                lines.push(std::mem::take(&mut line));
            }
            if !line.is_empty() {
                line.push(' ');
            }
            line.push_str(word);
        }
        lines.push(line);
    }
    let margin = " ".repeat(indent);
    lines.iter().map(|line| format!("{margin}{line}")).collect::<Vec<_>>().join("\n")
}

/// Columns to write in.
fn width() -> u16 {
    if cfg!(test) {
        return COLUMNS;
    }
    Table::new().width().unwrap_or(COLUMNS).clamp(40, 160)
}
